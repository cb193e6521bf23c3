import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spokenTime } from '../../spoken-time/spoken-time.ts';
import { stepMoment } from './date-steps.ts';
import { type MomentText, momentAt, readMoment } from './date-text.ts';
import { TypedField, type TypedFieldProps } from './typed-field.tsx';

/**
 * A day and a time as people say them, "明天下午三点" or "tomorrow 3pm", besides the ways of `DateTimeField`. Said times are those of the customer's
 * clock (`timeZone`, IANA), the field shows them by the machine's. `now`: epoch ms.
 */
export function SpokenTimeField({
  start,
  now,
  timeZone,
  ...props
}: TypedFieldProps & { readonly start: MomentText; readonly now: number; readonly timeZone: string }) {
  const { t } = useTranslation('common');
  const [understand] = useState(rememberLast);
  return (
    <TypedField
      {...props}
      placeholder={t('dateField.spoken')}
      read={(text) => readMoment(text) ?? understand(text, now, timeZone)}
      refuse={(moment) => (moment === undefined ? t('dateField.notUnderstood') : undefined)}
      step={(moment, key, caret) => stepMoment(moment, key, start, caret)}
    />
  );
}

/** "In half an hour" means half an hour from when it was typed, however long the field is looked at. */
function rememberLast(): (text: string, now: number, timeZone: string) => MomentText | undefined {
  let last: { readonly text: string; readonly moment: MomentText | undefined } | undefined;
  return (text, now, timeZone) => {
    if (last?.text === text) return last.moment;
    const at = spokenTime(text, { now, timeZone });
    last = { text, moment: at === undefined ? undefined : momentAt(at) };
    return last.moment;
  };
}
