import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../../contract/desk-view.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { dayText, numberText, timeText } from '../../../i18n/format.ts';
import { centreNow } from '../../../state/desk-store.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from './my-day.module.css';
import { weekOf } from './week.ts';

/** The agent's promised callbacks of seven days from today, a column a day; what is overdue stands with today. */
export function CallbackWeek({ view }: { view: DeskView }) {
  const { t, i18n } = useTranslation(['agent', 'common']);
  const { data, error, reload } = useQuery('central.callbacks', {});
  const now = centreNow(view);
  const { days, later } = weekOf(data ?? [], now);
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short' });
  return (
    <section aria-label={t('myDay.callbacks')}>
      <h3 className={styles.head}>{t('myDay.callbacks')}</h3>
      {error ? (
        <ErrorNote error={error}>
          <Button onClick={reload}>{t('common:action.retry')}</Button>
        </ErrorNote>
      ) : (
        <ol className={styles.week}>
          {days.map((day) => (
            <li key={day.at}>
              <h4 className={styles.dayHead}>
                {weekday.format(day.at)}{' '}
                <small className={styles.quiet}>{dayText(day.at, now, i18n.language)}</small>
              </h4>
              {day.callbacks.length === 0 ? <p className={styles.quiet}>{t('myDay.free')}</p> : null}
              <ul>
                {day.callbacks.map((each) => (
                  <li key={each.taskId} data-overdue={each.at <= now}>
                    <time dateTime={new Date(each.at).toISOString()}>{timeText(each.at, i18n.language)}</time>
                    <strong>{each.customerName}</strong>
                    <small className={styles.number}>{numberText(each.number)}</small>
                    {each.at <= now ? <em>{t('myDay.overdue')}</em> : null}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
      {later > 0 ? <p className={styles.quiet}>{t('myDay.later', { count: later })}</p> : null}
    </section>
  );
}
