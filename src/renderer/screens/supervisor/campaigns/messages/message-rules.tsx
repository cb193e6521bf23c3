import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  DEFAULT_CODE_DIGITS,
  DEFAULT_CODE_MINUTES,
  MESSAGE_PURPOSES,
  type MessageSettings,
} from '../../../../../core/message/template.ts';
import { OptionalNumber } from '../script/optional-number.tsx';
import styles from '../script/script-editor.module.css';

/** What is sent when, and how codes are made. */
export function MessageRules(props: {
  settings: MessageSettings | undefined;
  onChange: (settings: MessageSettings) => void;
}) {
  const { t } = useTranslation('editor');
  const { settings = {} } = props;
  const set = (change: Partial<MessageSettings>) => props.onChange({ ...settings, ...change });
  return (
    <div className={styles.fields}>
      <ul className={styles.when}>
        {MESSAGE_PURPOSES.map((purpose) => (
          <li key={purpose}>
            <strong>{t(`purpose.${purpose}`)}</strong> {t(`sentWhen.${purpose}`)}
          </li>
        ))}
      </ul>
      <Checkbox
        label={t('message.missedCallByItself')}
        checked={settings.missedCallByItself ?? false}
        onChange={(event) => set({ missedCallByItself: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('message.serviceAnyHour')}
        checked={settings.serviceAnyHour ?? false}
        onChange={(event) => set({ serviceAnyHour: event.currentTarget.checked })}
      />
      <div className={styles.row}>
        <OptionalNumber
          label={t('message.codeDigits')}
          value={settings.codeDigits}
          min={4}
          max={8}
          placeholder={String(DEFAULT_CODE_DIGITS)}
          onChange={(codeDigits) => set({ codeDigits })}
        />
        <OptionalNumber
          label={t('message.codeMinutes')}
          value={settings.codeMinutes}
          min={1}
          max={60}
          placeholder={String(DEFAULT_CODE_MINUTES)}
          onChange={(codeMinutes) => set({ codeMinutes })}
        />
      </div>
    </div>
  );
}
