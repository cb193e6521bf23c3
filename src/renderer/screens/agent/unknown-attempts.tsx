import { useTranslation } from 'react-i18next';
import type { DeskView, UnknownAttempt } from '../../../contract/desk-view.ts';
import { Panel } from '../../components/panel.tsx';
import { dateTimeText, numberText } from '../../i18n/format.ts';
import styles from './agent.module.css';
import { SettleAttempt } from './settle-attempt.tsx';

/** Attempts whose end nobody knows: a person says what happened. */
export function UnknownAttempts(props: { view: DeskView }) {
  const { t } = useTranslation('agent');
  if (props.view.unknownAttempts.length === 0) return null;
  return (
    <Panel title={t('unknown.title')} className={styles.settleList}>
      <p className={styles.sub}>{t('unknown.text')}</p>
      {props.view.unknownAttempts.map((attempt) => (
        <div key={attempt.attemptId} className={styles.settle}>
          <Whose attempt={attempt} />
          {props.view.campaigns.some(({ id }) => id === attempt.campaignId) ? (
            <SettleAttempt attempt={attempt} view={props.view} />
          ) : (
            <p className={styles.noCampaign}>{t('unknown.noCampaign')}</p>
          )}
        </div>
      ))}
    </Panel>
  );
}

function Whose(props: { attempt: UnknownAttempt }) {
  const { t, i18n } = useTranslation('agent');
  const { attempt } = props;
  return (
    <span>
      <strong>{attempt.customerName}</strong> <span>{numberText(attempt.number)}</span>
      <br />
      <span className={styles.sub}>
        {dateTimeText(attempt.at, i18n.language)}
        {attempt.answered ? ` · ${t('unknown.answered')}` : ''}
      </span>
    </span>
  );
}
