import { useTranslation } from 'react-i18next';
import type { Briefing } from '../../../../core/briefing/briefing.ts';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { dayTimeText } from '../../../i18n/format.ts';
import { centreNow, useDesk } from '../../../state/desk-store.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from './readers.module.css';
import { useBriefingNews } from './use-briefing-news.ts';

/** The text, and whom it is for: first who has not confirmed it, then who has, and when. */
export function Readers({ briefing }: { briefing: Briefing }) {
  const { t, i18n } = useTranslation('briefings');
  const view = useDesk((state) => state.view);
  const { data, error, reload } = useQuery('central.briefingReaders', { id: briefing.id });
  useBriefingNews(reload);
  const now = view ? centreNow(view) : briefing.publishedAt;
  return (
    <div className={styles.readers}>
      <p className={styles.text}>{briefing.text}</p>
      {error ? <ErrorNote error={error} /> : null}
      {data?.length === 0 ? <p className={styles.quiet}>{t('nobody')}</p> : null}
      <ul aria-label={t('readers')}>
        {data?.map((reader) => (
          <li key={reader.agentId}>
            <span>{reader.name}</span>
            <small>{reader.team}</small>
            {reader.readAt === undefined ? (
              <Pill tone="amber">{t('notYet')}</Pill>
            ) : (
              <time dateTime={new Date(reader.readAt).toISOString()}>
                {t('readAt', { time: dayTimeText(reader.readAt, now, i18n.language) })}
              </time>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
