import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CallingNumber,
  callingNumbersOf,
  NUMBER_MARKS,
} from '../../../../core/campaign/calling-numbers.ts';
import { kpiValue } from '../../../../core/report/kpi.ts';
import { Button } from '../../../components/button.tsx';
import { Note } from '../../../components/note.tsx';
import { percentText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import { rangeOf } from '../report-range.ts';
import shared from '../supervisor.module.css';
import type { SectionProps } from './campaign-form.tsx';
import styles from './campaigns.module.css';

/** The numbers that customers see, with what phones say of each and how often calls from it are answered. */
export function CallingNumbers({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation('campaign');
  const pool = callingNumbersOf(campaign);
  const answered = useAnswerRates(campaign.id);
  const change = (callingNumbers: readonly CallingNumber[]) => onChange({ callingNumbers });
  const set = (index: number, part: Partial<CallingNumber>) =>
    change(pool.map((each, i) => (i === index ? { ...each, ...part } : each)));
  const allMarked = pool.length > 0 && pool.every(({ mark }) => mark === 'marked');
  return (
    <fieldset className={`${styles.windows} ${shared.full}`}>
      <legend className="field-label">{t('numbers.title')}</legend>
      <p className={shared.quiet}>{t('numbers.hint')}</p>
      {pool.length === 0 ? <Note tone="amber" title={t('numbers.none')} /> : null}
      {allMarked && !campaign.useMarkedNumbers ? <Note tone="amber" title={t('numbers.allMarked')} /> : null}
      {pool.map((each, index) => (
        <NumberRow
          key={each.number}
          entry={each}
          rate={answered(each.number)}
          onChange={(part) => set(index, part)}
          onRemove={() => change(pool.filter((other) => other !== each))}
        />
      ))}
      <AddNumber
        known={pool}
        onAdd={(number) => change([...pool, { number, mark: 'unknown', since: Date.now() }])}
      />
      <Checkbox
        label={t('numbers.useMarked')}
        checked={campaign.useMarkedNumbers ?? false}
        onChange={(event) => onChange({ useMarkedNumbers: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

function NumberRow(props: {
  entry: CallingNumber;
  rate: number | undefined;
  onChange: (part: Partial<CallingNumber>) => void;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation('campaign');
  const { number, mark, markedBy } = props.entry;
  return (
    <div className={styles.callingNumber}>
      <strong>{number}</strong>
      <NativeSelect
        aria-label={`${t('numbers.mark')}: ${number}`}
        value={mark}
        data={NUMBER_MARKS.map((value) => ({ value, label: t(`numbers.marks.${value}`) }))}
        onChange={(event) => {
          const found = NUMBER_MARKS.find((value) => value === event.currentTarget.value);
          if (found) props.onChange({ mark: found, since: Date.now(), markedBy: undefined });
        }}
      />
      <TextInput
        aria-label={`${t('numbers.markedBy')}: ${number}`}
        placeholder={t('numbers.markedBy')}
        value={markedBy ?? ''}
        maxLength={120}
        disabled={mark !== 'marked'}
        onChange={(event) => props.onChange({ markedBy: event.currentTarget.value })}
      />
      <span className={shared.quiet}>
        {t('numbers.rate', { rate: percentText(props.rate, i18n.language) ?? '–' })}
      </span>
      <Button tone="quiet" onClick={props.onRemove} aria-label={t('numbers.removeNumber', { number })}>
        {t('numbers.remove')}
      </Button>
    </div>
  );
}

function AddNumber(props: { known: readonly CallingNumber[]; onAdd: (number: string) => void }) {
  const { t } = useTranslation('campaign');
  const [text, setText] = useState('');
  const number = text.trim();
  const usable = number !== '' && props.known.every((each) => each.number !== number);
  return (
    <div className={styles.window}>
      <TextInput
        label={t('numbers.new')}
        value={text}
        maxLength={40}
        inputMode="tel"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        disabled={!usable}
        onClick={() => {
          props.onAdd(number);
          setText('');
        }}
      >
        {t('numbers.add')}
      </Button>
    </div>
  );
}

/** Answer rate of the last 30 days by number; undefined where none was called from it. */
function useAnswerRates(campaignId: string): (number: string) => number | undefined {
  const [timeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [range] = useState(() => rangeOf('last30', Date.now(), timeZone));
  const report = useQuery('central.report', { groupBy: 'calling-number', campaignId, timeZone, ...range });
  return (number) => {
    const row = report.data?.rows.find(({ key }) => key === number);
    return row && kpiValue('answer-rate', row);
  };
}
