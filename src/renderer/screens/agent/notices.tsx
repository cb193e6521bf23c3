import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import type { WaihuError } from '../../../contract/errors.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Pill } from '../../components/pill.tsx';
import { timeText } from '../../i18n/format.ts';
import { useMedia } from '../../media/media-store.ts';
import { claimMedia } from '../../media/start-media.ts';
import { centreNow } from '../../state/desk-store.ts';
import { useNow } from '../../state/use-now.ts';
import styles from './agent.module.css';

/** What stands in the way of calling, each with what to do; and what the preview is waiting for. */
export function Notices(props: { view: DeskView; error: WaihuError | undefined }) {
  const { t, i18n } = useTranslation(['agent', 'common', 'session']);
  const { view } = props;
  const media = useMedia();
  useNow();
  const { work } = view;
  const blocked = work?.stage === 'preview' && work.gate?.kind === 'blocked' ? work.gate : undefined;
  const problem = props.error ?? view.problem;
  return (
    <div className={styles.notices}>
      {media.phase === 'elsewhere' ? (
        <ErrorNote error={{ code: 'media.other-tab' }} tone="amber">
          <Button onClick={() => void claimMedia(true)}>{t('sound.takeOver')}</Button>
        </ErrorNote>
      ) : null}
      {media.phase === 'failed' && media.problem ? (
        <ErrorNote error={media.problem}>
          <Button onClick={() => void claimMedia(false)}>{t('common:action.retry')}</Button>
        </ErrorNote>
      ) : null}
      {view.sip.problem ? <ErrorNote error={view.sip.problem} tone="amber" /> : null}
      {view.sync.problem ? <ErrorNote error={view.sync.problem} tone="amber" /> : null}
      {problem && problem.code !== 'gate.blocked' ? <ErrorNote error={problem} /> : null}
      {view.offlineSession ? <Pill tone="amber">{t('session:offline')}</Pill> : null}
      {work?.stage === 'preview' && work.dialsAt && !blocked ? (
        <Pill tone="blue" dot>
          {t('dialsIn', { seconds: Math.max(0, Math.ceil((work.dialsAt - centreNow(view)) / 1000)) })}
        </Pill>
      ) : null}
      {blocked ? (
        <Pill tone="amber">
          {t('blocked.title')} · {t(`blocked.rule.${blocked.rule}`)}
          {blocked.until ? ` · ${t('blocked.until', { time: timeText(blocked.until, i18n.language) })}` : ''}
        </Pill>
      ) : null}
    </div>
  );
}
