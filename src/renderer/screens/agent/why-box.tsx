import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../contract/desk-view.ts';
import type { Customer } from '../../../core/customer/customer.ts';
import { calendarText, dateTimeText, timeText } from '../../i18n/format.ts';
import styles from './agent.module.css';
import { RiskMeter } from './risk-meter.tsx';

/** Reasons why this customer is called now, most weighty first; a risk that is none of them follows below. */
export function WhyBox(props: { customer: Customer; why: WorkView['why'] }) {
  const { t, i18n } = useTranslation(['agent', 'common']);
  const { customer, why } = props;
  const callsUs = why.some((reason) => reason.key === 'why.calling-us');
  const riskIsReason = why.some((reason) => reason.key === 'why.churn-risk');
  return (
    <>
      <div className={styles.why}>
        <strong>{t(callsUs ? 'card.thisCall' : 'card.why')}</strong>
        <ul>
          {why.map(({ key, params }) => (
            <li key={key}>
              {key === 'why.churn-risk' ? (
                <RiskMeter customer={customer} />
              ) : (
                t(key, {
                  ...params,
                  tierName: typeof params.tier === 'string' ? t(`common:tier.${params.tier}`) : '',
                  // A minus, not a hyphen.
                  signed: signedText(params.points),
                  date: typeof params.date === 'string' ? calendarText(params.date, i18n.language) : '',
                  moment: typeof params.at === 'number' ? dateTimeText(params.at, i18n.language) : '',
                  time: typeof params.at === 'number' ? timeText(params.at, i18n.language) : '',
                })
              )}
            </li>
          ))}
        </ul>
      </div>
      {riskIsReason ? null : <RiskMeter customer={customer} />}
    </>
  );
}

function signedText(points: string | number | undefined): string {
  if (typeof points !== 'number') return '';
  return points < 0 ? `\u2212${-points}` : `+${points}`;
}
