import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DayChanges, type HolidayCalendar, knowsYear } from '../../../../core/compliance/calendar.ts';
import { Button } from '../../../components/button.tsx';
import { DateField } from '../../../components/date-field/date-field.tsx';
import { Note } from '../../../components/note.tsx';
import shared from '../supervisor.module.css';
import styles from './campaigns.module.css';
import { TagList } from './tag-list.tsx';

const KINDS = ['holiday', 'workday'] as const;
/** November: next year's holidays are published about now. */
const ASK_FROM_MONTH = 10;

/** Holidays and make-up days that the program's calendar does not have; a year without any is closed. */
export function HolidayChanges(props: {
  calendar: HolidayCalendar;
  changes: DayChanges;
  onChange: (changes: DayChanges) => void;
}) {
  const { t } = useTranslation('campaign');
  const [date, setDate] = useState<string | undefined>('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('holiday');
  const missing = yearMissing(new Date(), props.calendar, props.changes);
  const add = () => {
    if (!date) return;
    props.onChange({ ...props.changes, [date]: kind });
    setDate('');
  };
  const remove = (day: string) => {
    const { [day]: _removed, ...rest } = props.changes;
    props.onChange(rest);
  };
  return (
    <fieldset className={`${styles.windows} ${shared.full}`}>
      <legend className="field-label">{t('compliance.changes')}</legend>
      {missing ? <Note tone="amber" title={t('compliance.yearMissing', { year: missing })} /> : null}
      <TagList
        remove={t('compliance.remove')}
        tags={Object.entries(props.changes)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([day, changed]) => ({
            key: day,
            text: day,
            note: t(`compliance.dayKind.${changed}`),
            removeLabel: t('compliance.removeChange', { day }),
            onRemove: () => remove(day),
          }))}
      />
      <div className={styles.window}>
        <DateField label={t('compliance.day')} value={date ?? ''} onChange={setDate} />
        <Select
          label={t('compliance.kind')}
          data={KINDS.map((value) => ({ value, label: t(`compliance.dayKind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(value === 'workday' ? 'workday' : 'holiday')}
        />
        <Button onClick={add} disabled={!date}>
          {t('compliance.addChange')}
        </Button>
      </div>
    </fieldset>
  );
}

/** The year that must be entered soon, or at once. */
function yearMissing(now: Date, calendar: HolidayCalendar, changes: DayChanges): string | undefined {
  const years = [now.getFullYear(), ...(now.getMonth() >= ASK_FROM_MONTH ? [now.getFullYear() + 1] : [])];
  return years.map(String).find((year) => !knowsYear(year, calendar, changes));
}
