import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customer-api.ts';
import { circleOf } from '../../../../core/customer/circle.ts';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { calendarText, moneyText, numberText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import circle from '../circle/circle.module.css';
import { CircleLists } from '../circle/circle-lists.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import styles from './search.module.css';

/** A customer's record, to be read alone: who, the facts that are not kept back, the timeline. Escape leads back to what was found. */
export function CustomerRecordView(props: {
  customerId: string;
  dispositions: readonly Disposition[];
  /** What the way back is called. */
  back: string;
  /** Somebody who belongs to this customer. */
  onOpen: (customerId: string) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation('agent');
  const { customerId, onBack } = props;
  const { run, error } = useCommand('customer.read');
  const [record, setRecord] = useState<CustomerRecord>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    void run({ customerId }).then((read) => {
      if (read && current) setRecord(read);
    });
    place.current?.focus();
    return () => {
      current = false;
    };
  }, [run, customerId]);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onBack();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back from wherever the focus is
    <div ref={place} className={styles.record} tabIndex={-1} onKeyDown={press}>
      {error ? <ErrorNote error={error} /> : null}
      {record ? <RecordFacts record={record} /> : null}
      {record ? (
        <div className={circle.columns}>
          <CircleLists circle={circleOf(record.customer)} onOpen={props.onOpen} />
        </div>
      ) : null}
      {record ? (
        <div className={styles.timeline}>
          <Timeline
            title={t('history.title')}
            history={record.history}
            dispositions={props.dispositions}
            protectedFields={record.protectedFields}
            asOf={record.asOf}
          />
        </div>
      ) : null}
      <div>
        <Button shortcut="Esc" onClick={onBack}>
          {props.back}
        </Button>
      </div>
    </div>
  );
}

function RecordFacts(props: { record: CustomerRecord }) {
  const { t, i18n } = useTranslation(['agent', 'common']);
  const { customer, numbers, protectedFields } = props.record;
  const facts: readonly [label: string, value: string | undefined][] = [
    [t('card.numbers'), numbers.map(numberText).join(' · ')],
    [t('search.key'), customer.externalId],
    [
      t('card.monthly'),
      customer.monthlyFen === undefined ? undefined : moneyText(customer.monthlyFen, i18n.language),
    ],
    [t('card.plan'), customer.plan],
    [
      t('card.contractEnd'),
      customer.contractEnd ? calendarText(customer.contractEnd, i18n.language) : undefined,
    ],
    [t('search.owner'), customer.owner],
  ];
  return (
    <>
      <div className={styles.name}>
        <h3>{customer.name}</h3>
        {customer.tier ? <Pill>{t(`common:tier.${customer.tier}`)}</Pill> : null}
      </div>
      <dl className={styles.facts}>
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {protectedFields.length > 0 ? <p className={styles.hint}>{t('search.keptBack')}</p> : null}
    </>
  );
}
