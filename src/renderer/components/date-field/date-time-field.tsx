import { useTranslation } from 'react-i18next';
import { stepMoment } from './date-steps.ts';
import { type MomentText, readMoment } from './date-text.ts';
import { TypedField, type TypedFieldProps } from './typed-field.tsx';

/** A day and a time, "2026-01-05 09:30", as `DateField`; with the caret in the time, arrows move it by five minutes. `start`: where keys lead from an empty field. */
export function DateTimeField({ start, ...props }: TypedFieldProps & { readonly start: MomentText }) {
  const { t } = useTranslation('common');
  return (
    <TypedField
      {...props}
      placeholder={t('dateField.moment')}
      read={readMoment}
      refuse={(moment) => (moment === undefined ? t('dateField.noMoment') : undefined)}
      step={(moment, key, caret) => stepMoment(moment, key, start, caret)}
    />
  );
}
