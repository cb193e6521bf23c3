import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { dateTimeText, numberText } from '../../i18n/format.ts';
import { useCommand } from '../../state/use-command.ts';
import { useQuery } from '../../state/use-query.ts';
import { WhyButton } from '../shared/lookup/look-up.tsx';
import styles from './lead-app.module.css';

/** Tasks whose desktop went silent; releasing one is asked twice, since the customer may have been reached. */
export function DoubtList() {
  const { t, i18n } = useTranslation('lead');
  const doubts = useQuery('central.doubts', {});
  const release = useCommand('central.releaseDoubt');
  const [asking, setAsking] = useState<string>();
  const confirm = async (taskId: string) => {
    if (await release.run({ taskId })) {
      setAsking(undefined);
      doubts.reload();
    }
  };
  return (
    <ul className={styles.list} aria-label={t('doubt.title')}>
      {doubts.error ? <ErrorNote error={doubts.error} /> : null}
      {release.error ? <ErrorNote error={release.error} /> : null}
      {(doubts.data ?? []).map((doubt) => (
        <li key={doubt.taskId} className={styles.matter}>
          <strong>
            {doubt.customerName} {numberText(doubt.number)}
          </strong>
          {asking === doubt.taskId ? null : (
            <Button onClick={() => setAsking(doubt.taskId)}>{t('doubt.release')}</Button>
          )}
          <p>
            {t('doubt.from', { agent: doubt.agentName, device: doubt.deviceName })} ·{' '}
            {t('doubt.since', { time: dateTimeText(doubt.since, i18n.language) })}
            <WhyButton
              question={{ taskId: doubt.taskId }}
              name={`${doubt.customerName} ${numberText(doubt.number)}`}
            />
          </p>
          {asking === doubt.taskId ? (
            <>
              <p>{t('doubt.confirm')}</p>
              <Button tone="primary" disabled={release.busy} onClick={() => void confirm(doubt.taskId)}>
                {t('doubt.confirmYes')}
              </Button>
              <Button onClick={() => setAsking(undefined)}>{t('doubt.cancel')}</Button>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
