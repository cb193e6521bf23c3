import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import type { WaihuError } from '../../../contract/errors.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Note } from '../../components/note.tsx';
import { dayTimeText } from '../../i18n/format.ts';
import { useMedia } from '../../media/media-store.ts';
import { claimMedia } from '../../media/start-media.ts';
import { centreNow } from '../../state/desk-store.ts';
import { useNow } from '../../state/use-now.ts';
import styles from './agent.module.css';
import { alertsOf } from './alerts.ts';

/** A predictive campaign is dialled one call after the other: the centre does not pace it. */
function Fallback({ view }: { view: DeskView }) {
  const { t } = useTranslation('agent');
  const { pacing } = view;
  const why = pacing?.mode === 'progressive-fallback' ? pacing.why : undefined;
  if (why !== 'centre-lost' && why !== 'centre-silent') return null;
  return <Note tone="amber" title={t(`fallback.${why}`)} text={t('fallback.text')} />;
}

/** What stands in the way of calling, each with what to do; and what the preview is waiting for. */
export function Notices(props: { view: DeskView; error: WaihuError | undefined }) {
  const { t, i18n } = useTranslation(['agent', 'common', 'session']);
  const { view } = props;
  const media = useMedia();
  useNow();
  const { work } = view;
  const blocked = work?.stage === 'preview' && work.gate?.kind === 'blocked' ? work.gate : undefined;
  return (
    <div className={styles.notices}>
      {alertsOf(view, media, props.error).map(({ error, tone, action }) => (
        <ErrorNote key={error.code} error={error} tone={tone}>
          {action ? (
            <Button onClick={() => void claimMedia(action === 'take-over')}>
              {t(action === 'take-over' ? 'sound.takeOver' : 'common:action.retry')}
            </Button>
          ) : null}
        </ErrorNote>
      ))}
      {view.offlineSession ? (
        <Note tone="amber" title={t('session:offline')} text={t('session:offlineText')} />
      ) : null}
      <Fallback view={view} />
      {work?.stage === 'preview' && work.dialsAt && !blocked ? (
        <Note
          tone="blue"
          title={t('dialsIn', { seconds: Math.max(0, Math.ceil((work.dialsAt - centreNow(view)) / 1000)) })}
        />
      ) : null}
      {blocked ? (
        <Note
          tone="amber"
          title={`${t('blocked.title')} · ${t(`blocked.rule.${blocked.rule}`)}`}
          text={
            blocked.until
              ? t('blocked.until', { time: dayTimeText(blocked.until, centreNow(view), i18n.language) })
              : t('blocked.open')
          }
        />
      ) : null}
    </div>
  );
}
