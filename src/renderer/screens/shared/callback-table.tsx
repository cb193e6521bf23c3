import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Pill } from '../../components/pill.tsx';
import { dateTimeText, numberText } from '../../i18n/format.ts';
import { centreNow, useDesk } from '../../state/desk-store.ts';
import { useNow } from '../../state/use-now.ts';
import { useQuery } from '../../state/use-query.ts';
import styles from './callback-table.module.css';
import { WhyButton } from './lookup/look-up.tsx';

/** Promised callbacks by their time, the overdue ones marked; an agent sees the own ones. */
export function CallbackTable(props: { withAgent: boolean }) {
  const { t, i18n } = useTranslation('common');
  const view = useDesk((state) => state.view);
  const callbacks = useQuery('central.callbacks', {});
  useNow();
  const now = view ? centreNow(view) : Date.now();
  if (callbacks.error)
    return (
      <ErrorNote error={callbacks.error}>
        <Button onClick={callbacks.reload}>{t('action.retry')}</Button>
      </ErrorNote>
    );
  if (callbacks.data?.length === 0)
    return <EmptyState title={t('callbacks.empty')} text={t('callbacks.emptyText')} />;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t('callbacks.title')}>
        <thead>
          <tr>
            <th scope="col">{t('callbacks.at')}</th>
            <th scope="col">{t('callbacks.customer')}</th>
            <th scope="col">{t('callbacks.campaign')}</th>
            {props.withAgent ? <th scope="col">{t('callbacks.promisedBy')}</th> : null}
            <th scope="col">{t('callbacks.for')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {(callbacks.data ?? []).map((each) => (
            <tr key={each.taskId}>
              <td>
                {dateTimeText(each.at, i18n.language)}{' '}
                {each.at <= now ? (
                  <Pill tone="red">
                    {t('callbacks.overdue', { count: Math.max(1, Math.floor((now - each.at) / 60_000)) })}
                  </Pill>
                ) : null}
              </td>
              <th scope="row">
                {each.customerName} <span className={styles.quiet}>{numberText(each.number)}</span>
              </th>
              <td>{each.campaignName}</td>
              {props.withAgent ? <td>{each.promisedBy || t('callbacks.calledUs')}</td> : null}
              <td>{t(each.personal ? 'callbacks.personal' : 'callbacks.shared')}</td>
              <td>
                <WhyButton question={{ taskId: each.taskId }} name={each.customerName} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
