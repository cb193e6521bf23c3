import { Textarea } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../../../core/script/script.ts';
import styles from './campaigns.module.css';

const PAIR_LANGUAGES = ['zh-CN', 'en'] as const;
export type PairLanguage = (typeof PAIR_LANGUAGES)[number];

/** A text in both languages, side by side. */
export function TextPair(props: {
  label: string;
  value: LocalText;
  /** Lines that are there while less is written. */
  rows?: number;
  /** The dialog that it stands in begins here. */
  begins?: boolean;
  onChange: (value: LocalText) => void;
  onFocus?: (language: PairLanguage) => void;
  /** Told of both fields as they come and go. */
  onField?: (language: PairLanguage, field: HTMLTextAreaElement | null) => void;
}) {
  const { t } = useTranslation('campaign');
  const { label, value } = props;
  return (
    <fieldset className={styles.pair} style={{ '--rows': props.rows ?? 1 } as CSSProperties}>
      <legend className="field-label">{label}</legend>
      {PAIR_LANGUAGES.map((language) => {
        const name = t(language === 'en' ? 'script.en' : 'script.zh');
        return (
          <Textarea
            key={language}
            ref={(field) => props.onField?.(language, field)}
            data-autofocus={(props.begins && language === PAIR_LANGUAGES[0]) || undefined}
            aria-label={`${label} (${name})`}
            placeholder={name}
            value={value[language]}
            lang={language}
            onFocus={() => props.onFocus?.(language)}
            onChange={(event) => props.onChange({ ...value, [language]: event.currentTarget.value })}
          />
        );
      })}
    </fieldset>
  );
}
