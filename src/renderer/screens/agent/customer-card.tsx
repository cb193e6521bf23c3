import type { TFunction } from 'i18next';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../contract/desk-view.ts';
import { circleOf } from '../../../core/customer/circle.ts';
import type { Customer } from '../../../core/customer/customer.ts';
import { OWN_COLUMN } from '../../../core/identity/fields.ts';
import { Panel } from '../../components/panel.tsx';
import { Pill, type Tone } from '../../components/pill.tsx';
import { calendarText, moneyText, timeText } from '../../i18n/format.ts';
import styles from './agent.module.css';
import { CircleOnCard } from './circle/circle-on-card.tsx';
import { Corrections } from './corrections.tsx';
import { ContactNumbers } from './numbers/contact-numbers.tsx';
import { Protected } from './protected.tsx';
import { consentText, RulesPills } from './rules-on-card.tsx';
import { tenureText } from './tenure-text.ts';
import { WhyBox } from './why-box.tsx';

const TIER_TONES: Record<NonNullable<Customer['tier']>, Tone> = {
  diamond: 'blue',
  gold: 'amber',
  silver: 'plain',
  mass: 'plain',
};

type Pair = readonly [label: string, value: ReactNode];

/** Who this is and why now: each fact once, the most important first. */
export const CustomerCard = memo(function CustomerCard(props: {
  work: WorkView;
  mayReveal?: boolean | undefined;
  /** Absent: who belongs to the customer is named, and not opened. */
  onOpenCircle?: ((customerId?: string) => void) | undefined;
  onNewNumber?: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation(['agent', 'common']);
  const { customer, why, calledToday } = props.work;
  const about = [
    customer.gender ? t(`card.${customer.gender}`) : '',
    customer.tenureMonths === undefined
      ? ''
      : t('card.tenure', { duration: tenureText(customer.tenureMonths, t) }),
    customer.grid ?? '',
    customer.language ? t('card.language', { language: t(`card.languages.${customer.language}`) }) : '',
    customer.owner ? t('card.owner', { name: customer.owner }) : '',
  ].filter(Boolean);
  const withheld = new Set(props.work.protectedFields);
  /** What is kept back until the identity check has succeeded stands as kept back, whatever it is. */
  const shown = (field: string, value: string | undefined) => (withheld.has(field) ? <Protected /> : value);
  const contractTold = why.some((reason) => reason.key.startsWith('why.contract'));
  const facts: readonly Pair[] = [
    [
      t('card.monthly'),
      shown(
        'monthlyFen',
        customer.monthlyFen === undefined ? undefined : moneyText(customer.monthlyFen, i18n.language),
      ),
    ],
    [t('card.plan'), shown('plan', customer.plan)],
    [
      t('card.contractEnd'),
      shown(
        'contractEnd',
        contractTold || !customer.contractEnd ? undefined : calendarText(customer.contractEnd, i18n.language),
      ),
    ],
    [t('card.consent'), consentText(props.work, t, i18n.language)],
  ];
  const circle = circleOf(customer);
  const inCircle = new Set(Object.values(customer.circle?.columns ?? {}));
  const columns: readonly Pair[] = [
    ...Object.entries(customer.fields).filter(([name]) => !inCircle.has(name)),
    ...[...withheld]
      .filter((field) => field.startsWith(OWN_COLUMN))
      .map((field): Pair => [field.slice(OWN_COLUMN.length), <Protected key={field} />]),
  ];
  return (
    <Panel className={styles.scroll}>
      <div className={styles.name}>
        <h2>{customer.name || t('arriving.unknown')}</h2>
        {customer.tier ? (
          <Pill tone={TIER_TONES[customer.tier]}>{t(`common:tier.${customer.tier}`)}</Pill>
        ) : null}
        <RulesPills work={props.work} />
      </div>
      {about.length > 0 ? <p className={styles.sub}>{about.join(' · ')}</p> : null}
      {calledToday ? <p className={styles.sub}>{calledTodayText(calledToday, t, i18n.language)}</p> : null}
      <WhyBox customer={customer} why={why} />
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== undefined && value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {withheld.size > 0 ? <p className={`${styles.sub} ${styles.locked}`}>{t('card.locked')}</p> : null}
      <ContactNumbers work={props.work} mayReveal={props.mayReveal === true} onNew={props.onNewNumber} />
      <CircleOnCard circle={circle} onOpen={props.onOpenCircle} />
      <Pairs label={t('card.more')} pairs={columns} />
      <Corrections work={props.work} />
    </Panel>
  );
});

function calledTodayText(
  { times, asOf }: NonNullable<WorkView['calledToday']>,
  t: TFunction<['agent', 'common']>,
  language: string,
): string {
  if (asOf === undefined) return t('card.calledToday', { count: times });
  return t('card.calledTodayAsOf', { count: times, time: timeText(asOf, language) });
}

function Pairs(props: { label: string; pairs: readonly Pair[] }) {
  if (props.pairs.length === 0) return null;
  return (
    <>
      <hr className={styles.rule} />
      <span className={styles.label}>{props.label}</span>
      <ul className={styles.plain}>
        {props.pairs.map(([name, value]) => (
          <li key={typeof value === 'string' ? `${name} ${value}` : name} className={styles.pair}>
            <span>{name}</span>
            <span>{value}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
