import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../../../core/script/script.ts';
import styles from './campaigns.module.css';

/** A text in both languages, side by side. */
export function TextPair(props: {
  label: string;
  value: LocalText;
  rows?: number;
  onChange: (value: LocalText) => void;
}) {
  const { t } = useTranslation('campaign');
  const { label, value } = props;
  return (
    <fieldset className={styles.pair}>
      <legend>{label}</legend>
      <Textarea
        aria-label={`${label} (${t('script.zh')})`}
        placeholder={t('script.zh')}
        value={value['zh-CN']}
        lang="zh-CN"
        autosize
        minRows={props.rows ?? 1}
        onChange={(event) => props.onChange({ ...value, 'zh-CN': event.currentTarget.value })}
      />
      <Textarea
        aria-label={`${label} (${t('script.en')})`}
        placeholder={t('script.en')}
        value={value.en}
        lang="en"
        autosize
        minRows={props.rows ?? 1}
        onChange={(event) => props.onChange({ ...value, en: event.currentTarget.value })}
      />
    </fieldset>
  );
}
