import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../core/customer/customer.ts';
import { riskLevel } from '../../../core/customer/risk-level.ts';
import styles from './agent.module.css';

/** How likely the customer is to leave: figure, word and bar say the same, and what makes it so. */
export function RiskMeter(props: { customer: Customer }) {
  const { t } = useTranslation('agent');
  const { churnRisk, churnReasons = [] } = props.customer;
  if (churnRisk === undefined) return null;
  const level = riskLevel(churnRisk);
  const percent = Math.round(churnRisk);
  return (
    <div className={styles.riskMeter}>
      <p>
        {t('card.risk')} <strong>{percent}%</strong>{' '}
        <span data-level={level}>{t(`card.level.${level}`)}</span>
      </p>
      <div
        className={styles.risk}
        data-level={level}
        style={{ '--share': `${percent}%` } as React.CSSProperties}
      />
      {churnReasons.length > 0 ? (
        <ul className={styles.plain}>
          {churnReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
