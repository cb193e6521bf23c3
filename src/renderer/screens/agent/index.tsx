import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { Button } from '../../components/button.tsx';
import { SyncBadge } from '../../components/sync-badge.tsx';
import { closeDrafts, openDrafts } from '../../drafts/draft-store.ts';
import { countText } from '../../i18n/format.ts';
import { useScreenKeys } from '../../keys/use-screen-keys.ts';
import { useBridge } from '../../state/bridge-context.ts';
import { useDesk } from '../../state/desk-store.ts';
import { useLeaveGuard } from '../session/use-leave-guard.ts';
import styles from './agent.module.css';
import { ArrivingCall } from './arriving-call.tsx';
import { useCallActions } from './call-actions.ts';
import { CallBar } from './call-bar.tsx';
import { CallbacksDialog } from './callbacks-dialog.tsx';
import { consoleCommands, digitsChooseDisposition } from './console-keys.ts';
import { CustomerCard } from './customer-card.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { IdlePanel } from './idle-panel.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { Notices } from './notices.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { ScriptPanel } from './script-panel.tsx';
import { useConsole } from './use-console.ts';

/** The agent's console. */
export function AgentApp() {
  const bridge = useBridge();
  const view = useDesk((state) => state.view);
  const accountId = view?.account?.id;
  // The console takes up its draft as it mounts: by then the drafts have to be open, or a reload would lose them.
  const [openedFor, setOpenedFor] = useState<string>();
  useEffect(() => {
    if (!accountId) return;
    openDrafts(bridge);
    setOpenedFor(accountId);
    return closeDrafts;
  }, [bridge, accountId]);
  return view && openedFor === accountId ? <Desk view={view} /> : null;
}

function Desk(props: { view: DeskView }) {
  const { view } = props;
  const { t, i18n } = useTranslation(['agent', 'common']);
  const actions = useCallActions(view);
  const desk = useConsole(view);
  useLeaveGuard(view);
  const [keysShown, setKeysShown] = useState(false);
  const [callbacksShown, setCallbacksShown] = useState(false);
  const commands = consoleCommands(view, actions, desk, {
    keys: () => setKeysShown(true),
    callbacks: () => setCallbacksShown(true),
  });
  useScreenKeys(commands);
  const { work, account } = view;
  const { campaign, walk } = desk;
  return (
    <div className={styles.desk}>
      <CallBar view={view} actions={actions} />
      <ArrivingCall view={view} />
      {work && campaign && walk && account ? (
        <main className={styles.body}>
          <CustomerCard work={work} />
          <div className={styles.column}>
            <Notices view={view} error={actions.error} />
            <ScriptPanel
              script={campaign.script}
              walk={walk}
              work={work}
              account={account}
              digitKeys={work.stage === 'call'}
              onAnswer={desk.answer}
              onBackTo={desk.backTo}
            />
          </div>
          <div className={`${styles.column} ${styles.right}`}>
            <HistoryPanel work={work} dispositions={campaign.dispositions} />
            {work.stage === 'preview' ? null : (
              <OutcomePanel
                view={view}
                work={work}
                campaign={campaign}
                draft={desk.draft}
                unsafe={desk.unsafe}
                branch={desk.branch}
                suggested={walk.suggests}
                digitKeys={digitsChooseDisposition(view)}
                gap={desk.gap}
                callbackClosed={desk.callbackClosed}
                error={desk.save.error}
                saving={desk.save.busy}
                onChange={desk.change}
                onChoose={desk.choose}
                onBack={desk.closeBranch}
                onSave={() => void desk.saveOutcome()}
                onEdit={desk.keepOpen}
              />
            )}
          </div>
        </main>
      ) : (
        <IdlePanel view={view} error={actions.error} onReady={actions.ready} onNext={actions.next} />
      )}
      <footer className={styles.foot}>
        <span>{nextText(view, t)}</span>
        <span>{t('foot.here', { formatted: countText(view.queueHere, i18n.language) })}</span>
        <div>
          <SyncBadge sync={view.sync} />
          <Button tone="quiet" shortcut="B" onClick={() => setCallbacksShown(true)}>
            {t('action.callbacks')}
          </Button>
          <Button tone="quiet" shortcut="?" onClick={() => setKeysShown(true)}>
            {t('action.keys')}
          </Button>
        </div>
      </footer>
      <CallbacksDialog opened={callbacksShown} onClose={() => setCallbacksShown(false)} />
      <KeysDialog commands={commands} opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}

function nextText(view: DeskView, t: TFunction<['agent', 'common']>): string {
  const { next } = view;
  if (!next) {
    if (view.idleReason === 'waiting-for-call') return t('foot.byItself');
    return t(view.status !== 'available' && view.queueHere > 0 ? 'foot.afterReady' : 'foot.noNext');
  }
  return next.tier
    ? t('foot.nextTier', { name: next.customerName, tier: t(`common:tier.${next.tier}`) })
    : t('foot.next', { name: next.customerName });
}
