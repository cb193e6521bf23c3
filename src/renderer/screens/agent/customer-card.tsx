import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../contract/desk-view.ts';
import type { Customer } from '../../../core/customer/customer.ts';
import { Panel } from '../../components/panel.tsx';
import { Pill, type Tone } from '../../components/pill.tsx';
import { moneyText, numberText } from '../../i18n/format.ts';
import styles from './agent.module.css';
import { tenureText } from './tenure-text.ts';
import { WhyBox } from './why-box.tsx';

const TIER_TONES: Record<NonNullable<Customer['tier']>, Tone> = {
  diamond: 'blue',
  gold: 'amber',
  silver: 'plain',
  mass: 'plain',
};

type Pair = readonly [label: string, value: string | undefined];

/** Who this is and why now: each fact once, the most important first. */
export function CustomerCard(props: { work: WorkView }) {
  const { t, i18n } = useTranslation(['agent', 'common']);
  const { customer, task, why } = props.work;
  const about = [
    customer.gender ? t(`card.${customer.gender}`) : '',
    customer.tenureMonths === undefined
      ? ''
      : t('card.tenure', { duration: tenureText(customer.tenureMonths, t) }),
    customer.grid ?? '',
    customer.owner ? t('card.owner', { name: customer.owner }) : '',
  ].filter(Boolean);
  const contractTold = why.some((reason) => reason.key.startsWith('why.contract'));
  const facts: readonly Pair[] = [
    [
      t('card.monthly'),
      customer.monthlyFen === undefined ? undefined : moneyText(customer.monthlyFen, i18n.language),
    ],
    [t('card.plan'), customer.plan],
    [t('card.contractEnd'), contractTold ? undefined : customer.contractEnd],
  ];
  return (
    <Panel className={styles.scroll}>
      <div className={styles.name}>
        <h2>{customer.name || t('arriving.unknown')}</h2>
        {customer.tier ? (
          <Pill tone={TIER_TONES[customer.tier]}>{t(`common:tier.${customer.tier}`)}</Pill>
        ) : null}
      </div>
      {about.length > 0 ? <p className={styles.sub}>{about.join(' · ')}</p> : null}
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
      <Pairs
        label={t('card.numbers')}
        pairs={task.numbers.map((number) => [t(`card.label.${number.label}`), numberText(number.text)])}
      />
      <Pairs label={t('card.more')} pairs={Object.entries(customer.fields)} />
    </Panel>
  );
}

function Pairs(props: { label: string; pairs: readonly Pair[] }) {
  if (props.pairs.length === 0) return null;
  return (
    <>
      <hr className={styles.rule} />
      <span className={styles.label}>{props.label}</span>
      <ul className={styles.plain}>
        {props.pairs.map(([name, value]) => (
          <li key={`${name} ${value}`} className={styles.pair}>
            <span>{name}</span>
            <span>{value}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
