import { useTranslation } from 'react-i18next';
import { stepDay } from './date-steps.ts';
import { type DayText, readDay, today } from './date-text.ts';
import { TypedField, type TypedFieldProps } from './typed-field.tsx';

/** A day, "2026-01-05"; typed in any usual way, moved by arrows a day and by page keys a month. `latest`: the last that may be chosen. */
export function DateField({ latest, ...props }: TypedFieldProps & { readonly latest?: DayText | undefined }) {
  const { t } = useTranslation('common');
  const start = latest !== undefined && latest < today() ? latest : today();
  return (
    <TypedField
      {...props}
      placeholder={t('dateField.day')}
      read={readDay}
      refuse={(day) => {
        if (day === undefined) return t('dateField.noDay');
        return latest !== undefined && day > latest ? t('dateField.tooLate', { latest }) : undefined;
      }}
      step={(day, key) => stepDay(day, key, start)}
    />
  );
}
