import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import type { WaihuError } from '../../../contract/errors.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { capsOf } from '../../components/key.tsx';
import { dayTimeText } from '../../i18n/format.ts';
import { useKeys } from '../../keys/own-keys.ts';
import { useMedia } from '../../media/media-store.ts';
import { centreNow } from '../../state/desk-store.ts';
import { PacingWhy } from '../shared/pacing-why.tsx';
import styles from './agent.module.css';
import type { SoundState } from './alerts.ts';
import { UnreadNote } from './briefings/unread-note.tsx';
import { Notices } from './notices.tsx';
import { statusText } from './status-button.tsx';
import { UnknownAttempts } from './unknown-attempts.tsx';

/** Reasons that an alert or a list tells in full, with what to do: they are not told twice. */
function toldElsewhere(view: DeskView, sound: SoundState): boolean {
  if (view.idleReason === 'unsettled') return view.status === 'available' && view.unknownAttempts.length > 0;
  if (view.idleReason === 'media-missing') return sound.phase === 'elsewhere' || sound.problem !== undefined;
  return view.idleReason === 'sip-lost' && view.sip.problem !== undefined;
}

/** No task on the screen: why, and what would change that. */
export function IdlePanel(props: {
  view: DeskView;
  error: WaihuError | undefined;
  onReady: () => void;
  onNext: () => void;
  onBriefings: () => void;
}) {
  const { t } = useTranslation('agent');
  const { view } = props;
  const told = toldElsewhere(view, useMedia());
  return (
    <main className={styles.idle}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <Notices view={view} error={props.error} />
      <UnreadNote view={view} onOpen={props.onBriefings} />
      {told ? null : <IdleReason view={view} onReady={props.onReady} onNext={props.onNext} />}
      <Pacing view={view} />
      <UnknownAttempts view={view} />
    </main>
  );
}

/** Why calls go out, or none do, and how they reach a colleague; the notice tells of the fallback. */
function Pacing({ view }: { view: DeskView }) {
  const { t } = useTranslation('agent');
  const { pacing, idleReason } = view;
  if (pacing?.mode !== 'predictive' || !pacing.explanation || idleReason !== 'waiting-for-call') return null;
  const fallBack = pacing.why === 'small-team' || pacing.why === 'limit-reached' ? pacing.why : undefined;
  return (
    <div className={styles.pacing}>
      <PacingWhy explanation={pacing.explanation} fallBack={fallBack} abandonsLeft={pacing.abandonsLeft} />
      <p className={styles.label}>{t('handOver.means', { means: t(`handOver.${pacing.means}`) })}</p>
    </div>
  );
}

function IdleReason(props: { view: DeskView; onReady: () => void; onNext: () => void }) {
  const { t, i18n } = useTranslation('agent');
  const { view } = props;
  const keys = useKeys();
  const reason =
    view.idleReason === 'all-blocked' && view.idleUntil === undefined
      ? 'all-blockedOpen'
      : (view.idleReason ?? 'fetching');
  const mayAsk = reason === 'fetching' || reason === 'queue-empty';
  const ringing = reason === 'signing-out' ? (view.signingOut?.ringing ?? 0) : 0;
  return (
    <EmptyState
      title={
        view.idleRule
          ? t(`blocked.rule.${view.idleRule}`)
          : ringing > 0
            ? t('idle.signing-out.ringing', { count: ringing })
            : reason === 'not-available' && view.breakReason
              ? t('idle.onBreak', { status: statusText(view, t) })
              : t(`idle.${reason}.title`)
      }
      text={t(`idle.${reason}.text`, {
        time: view.idleUntil ? dayTimeText(view.idleUntil, centreNow(view), i18n.language) : '',
        key: capsOf(keys.status),
      })}
    >
      {view.signingOut ? null : view.status === 'available' ? (
        mayAsk ? (
          <Button shortcut={keys.next} onClick={props.onNext}>
            {t('action.next')}
          </Button>
        ) : null
      ) : (
        <Button tone="primary" shortcut={keys.status} onClick={props.onReady}>
          {t('action.ready')}
        </Button>
      )}
    </EmptyState>
  );
}
