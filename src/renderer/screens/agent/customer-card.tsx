import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../contract/desk-view.ts';
import type { Customer } from '../../../core/customer/customer.ts';
import { Panel } from '../../components/panel.tsx';
import { Pill, type Tone } from '../../components/pill.tsx';
import { moneyText, numberText, timeText } from '../../i18n/format.ts';
import styles from './agent.module.css';

const TIER_TONES: Record<NonNullable<Customer['tier']>, Tone> = {
  diamond: 'blue',
  gold: 'amber',
  silver: 'plain',
  mass: 'plain',
};

/** "6 years 3 months"; whole years without months. */
function tenureText(months: number, t: TFunction<'agent'>): string {
  const years = Math.floor(months / 12);
  const left = months % 12;
  const parts = [
    years > 0 ? t('card.tenureYears', { count: years }) : '',
    left > 0 || years === 0 ? t('card.tenureMonths', { count: left }) : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** Who this is and why now. */
export function CustomerCard(props: { work: WorkView }) {
  const { t, i18n } = useTranslation(['agent', 'common']);
  const { customer, task, why } = props.work;
  const language = i18n.language;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [
      t('card.monthly'),
      customer.monthlyFen === undefined ? undefined : moneyText(customer.monthlyFen, language),
    ],
    [t('card.contractEnd'), customer.contractEnd],
    [
      t('card.tenure'),
      customer.tenureMonths === undefined ? undefined : tenureText(customer.tenureMonths, t),
    ],
    [t('card.plan'), customer.plan],
    [t('card.grid'), customer.grid],
    [t('card.owner'), customer.owner],
  ];
  return (
    <Panel className={styles.scroll}>
      <div className={styles.name}>
        <h2>{customer.name}</h2>
        {customer.tier ? (
          <Pill tone={TIER_TONES[customer.tier]}>{t(`common:tier.${customer.tier}`)}</Pill>
        ) : null}
        {customer.gender ? <span className={styles.sub}>{t(`card.${customer.gender}`)}</span> : null}
      </div>
      <div className={styles.why}>
        <strong>{t('card.why')}</strong>
        <ul>
          {why.map((reason) => (
            <li key={reason.key}>
              {t(reason.key, {
                ...reason.params,
                time: typeof reason.params.at === 'number' ? timeText(reason.params.at, language) : '',
                tierName:
                  typeof reason.params.tier === 'string' ? t(`common:tier.${reason.params.tier}`) : '',
              })}
            </li>
          ))}
        </ul>
      </div>
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
      {customer.churnRisk === undefined ? null : (
        <>
          <hr className={styles.rule} />
          <span className={styles.label}>
            {t('card.risk')} {Math.round(customer.churnRisk)} %
          </span>
          <div
            className={styles.risk}
            style={{ '--share': `${customer.churnRisk}%` } as React.CSSProperties}
          />
          <ul className={styles.plain}>
            {(customer.churnReasons ?? []).map((reason) => (
              <li key={reason} className={styles.pair}>
                {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <hr className={styles.rule} />
      <span className={styles.label}>{t('card.numbers')}</span>
      <ul className={styles.plain}>
        {task.numbers.map((number) => (
          <li key={`${number.label} ${number.text}`} className={styles.pair}>
            <span>{t(`card.label.${number.label}`)}</span>
            <span>{numberText(number.text)}</span>
          </li>
        ))}
      </ul>
      {Object.keys(customer.fields).length > 0 ? (
        <>
          <hr className={styles.rule} />
          <span className={styles.label}>{t('card.more')}</span>
          <ul className={styles.plain}>
            {Object.entries(customer.fields).map(([name, value]) => (
              <li key={name} className={styles.pair}>
                <span>{name}</span>
                <span>{value}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}
