import { Textarea } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../../../../core/script/script.ts';
import styles from '../campaigns.module.css';
import own from './script-editor.module.css';

const LANGUAGES = ['zh-CN', 'en'] as const;

/** A text that is filled in, in both languages. A variable goes to where the caret was last, and the caret behind it. */
export function SpokenPair(props: {
  label: string;
  value: LocalText;
  /** Draws what offers variables; what is picked goes into the text. */
  picker: (insert: (placeholder: string) => void) => ReactNode;
  onChange: (value: LocalText) => void;
}) {
  const { t } = useTranslation(['campaign', 'editor']);
  const { label, value } = props;
  const fields = useRef<Record<string, HTMLTextAreaElement | null>>({});
  const last = useRef<(typeof LANGUAGES)[number]>('zh-CN');
  const insert = (placeholder: string) => {
    const language = last.current;
    const field = fields.current[language];
    const text = value[language];
    const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length];
    props.onChange({ ...value, [language]: text.slice(0, from) + placeholder + text.slice(to) });
    // The field has its new text first.
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from + placeholder.length, from + placeholder.length);
    });
  };
  return (
    <div className={own.spoken}>
      <fieldset className={styles.pair}>
        <legend>{label}</legend>
        {LANGUAGES.map((language) => (
          <Textarea
            key={language}
            ref={(field) => {
              fields.current[language] = field;
            }}
            aria-label={`${label} (${t(language === 'en' ? 'script.en' : 'script.zh')})`}
            placeholder={t(language === 'en' ? 'script.en' : 'script.zh')}
            value={value[language]}
            lang={language}
            autosize
            minRows={2}
            onFocus={() => {
              last.current = language;
            }}
            onChange={(event) => props.onChange({ ...value, [language]: event.currentTarget.value })}
          />
        ))}
      </fieldset>
      <div className={own.picker}>{props.picker(insert)}</div>
    </div>
  );
}
