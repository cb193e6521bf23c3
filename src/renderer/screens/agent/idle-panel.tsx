import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { timeText } from '../../i18n/format.ts';
import styles from './agent.module.css';
import { UnknownAttempts } from './unknown-attempts.tsx';

/** No task on the screen: why, and what would change that. */
export function IdlePanel(props: { view: DeskView; onReady: () => void; onNext: () => void }) {
  const { t, i18n } = useTranslation('agent');
  const { view } = props;
  const reason =
    view.idleReason === 'all-blocked' && view.idleUntil === undefined
      ? 'all-blockedOpen'
      : (view.idleReason ?? 'fetching');
  return (
    <main className={styles.idle}>
      <EmptyState
        title={t(`idle.${reason}.title`)}
        text={t(`idle.${reason}.text`, {
          time: view.idleUntil ? timeText(view.idleUntil, i18n.language) : '',
        })}
      >
        {view.status === 'available' ? (
          reason === 'fetching' || reason === 'queue-empty' ? (
            <Button shortcut="N" onClick={props.onNext}>
              {t('action.next')}
            </Button>
          ) : null
        ) : (
          <Button tone="primary" shortcut="F2" onClick={props.onReady}>
            {t('action.ready')}
          </Button>
        )}
      </EmptyState>
      <UnknownAttempts view={view} />
    </main>
  );
}
