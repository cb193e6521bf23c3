import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { Button } from '../../components/button.tsx';
import { SyncBadge } from '../../components/sync-badge.tsx';
import { LinkDialog } from '../../desktop/link-dialog.tsx';
import { onNoticeOpened } from '../../desktop/opened-notices.ts';
import { PaneHandle } from '../../desktop/pane-handle.tsx';
import { usePaneWidths } from '../../desktop/use-pane-widths.ts';
import { closeDrafts, openDrafts } from '../../drafts/draft-store.ts';
import { useHeadsetKeys } from '../../headset/use-headset-keys.ts';
import { countText } from '../../i18n/format.ts';
import { closeKeys, openKeys, useKeys } from '../../keys/own-keys.ts';
import { useScreenKeys } from '../../keys/use-screen-keys.ts';
import { useBridge } from '../../state/bridge-context.ts';
import { useDesk } from '../../state/desk-store.ts';
import { useLeaveGuard } from '../session/use-leave-guard.ts';
import styles from './agent.module.css';
import { answerCommands } from './answers/answer-keys.ts';
import { AnswerSearch } from './answers/answer-search.tsx';
import { useAnswerBase } from './answers/use-answer-base.ts';
import { ArrivingCall } from './arriving-call.tsx';
import { BriefingsButton } from './briefings/briefings-button.tsx';
import { BriefingsDialog } from './briefings/briefings-dialog.tsx';
import { useBriefings } from './briefings/use-briefings.ts';
import { useCallActions } from './call-actions.ts';
import { CallBar } from './call-bar.tsx';
import { CallbacksDialog } from './callbacks-dialog.tsx';
import { CircleDialog } from './circle/circle-dialog.tsx';
import { isCircleKept, useCircle } from './circle/use-circle.ts';
import { consoleCommands, digitsChooseDisposition, offersHaveKeys, scriptKeyPrefix } from './console-keys.ts';
import { CustomerCard } from './customer-card.tsx';
import { IdlePanel } from './idle-panel.tsx';
import { KeysDialog } from './keys/keys-dialog.tsx';
import { MyDayDialog } from './my-day/my-day-dialog.tsx';
import { Notices } from './notices.tsx';
import { NewNumberDialog } from './numbers/new-number-dialog.tsx';
import { useNewNumber } from './numbers/use-new-number.ts';
import { useDeferredNote } from './offers/use-deferred-note.ts';
import { OutcomePanel } from './outcome-panel.tsx';
import { RulesFigures } from './rules-figures.tsx';
import { ScriptPanel } from './script/script-panel.tsx';
import { SearchDialog } from './search/search-dialog.tsx';
import { TimelinePanel } from './timeline/timeline-panel.tsx';
import { CallToolsPanel } from './tools/call-tools-panel.tsx';
import { useCallTools } from './tools/use-call-tools.ts';
import { TransferDialog } from './transfer/transfer-dialog.tsx';
import { mayGiveOn, mayTransfer } from './transfer/transfer-keys.ts';
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
    openKeys(accountId);
    setOpenedFor(accountId);
    return () => {
      closeDrafts();
      closeKeys();
    };
  }, [bridge, accountId]);
  return view && openedFor === accountId ? <Desk view={view} /> : null;
}

function Desk(props: { view: DeskView }) {
  const { view } = props;
  const { t, i18n } = useTranslation(['agent', 'common']);
  const plain = useCallActions(view);
  const briefings = useBriefings(view, plain.ready);
  const actions = { ...plain, ready: briefings.ready };
  const deferredNote = useDeferredNote();
  const desk = useConsole(view, { deferredNote });
  useLeaveGuard(view);
  const panes = usePaneWidths();
  const keys = useKeys();
  const [keysShown, setKeysShown] = useState(false);
  const [callbacksShown, setCallbacksShown] = useState(false);
  const [searchShown, setSearchShown] = useState(false);
  const circle = useCircle(view.work?.customer.id);
  const [dayShown, setDayShown] = useState(false);
  const newNumber = useNewNumber(view);
  /** Its field has the focus before the next key is pressed. */
  const openSearch = () => flushSync(() => setSearchShown(true));
  useEffect(() =>
    onNoticeOpened(({ kind }) => {
      if (kind === 'callback-due') setCallbacksShown(true);
      if (kind === 'briefing-published') briefings.open();
    }),
  );
  const tools = useCallTools(view, desk.campaign, desk.script?.step?.kind === 'identity');
  const base = useAnswerBase(view, desk.script?.setting.today, desk.script?.step?.id);
  const commands = [
    ...answerCommands(base, keys),
    ...consoleCommands(
      view,
      actions,
      desk,
      tools,
      {
        keys: () => setKeysShown(true),
        callbacks: () => setCallbacksShown(true),
        myDay: () => setDayShown(true),
        search: openSearch,
        circle: circle.open,
        newNumber: newNumber.open,
        briefings: briefings.open,
      },
      keys,
    ),
  ];
  useScreenKeys(commands);
  useHeadsetKeys(view, commands);
  const { work, account } = view;
  const { campaign, script } = desk;
  const dispositions = view.campaigns.flatMap((each) => each.dispositions);
  const next = nextText(view, t);
  return (
    <div className={styles.desk}>
      <CallBar view={view} actions={actions} />
      <ArrivingCall view={view} />
      {work && campaign && script && account ? (
        <main className={styles.body} style={panes.style}>
          <h1 className="visually-hidden">{t('title')}</h1>
          <CustomerCard
            work={work}
            mayReveal={work.mayReveal}
            onOpenCircle={circle.open}
            onNewNumber={newNumber.open}
          />
          <PaneHandle pane="card" layout={panes} />
          <div className={styles.column}>
            <Notices view={view} error={actions.error} />
            <ScriptPanel
              desk={script}
              work={work}
              account={account}
              keyPrefix={scriptKeyPrefix(view)}
              offers={desk.offers}
              currency={campaign.offers?.currency}
              offerKeys={offersHaveKeys(view, desk)}
            />
            <AnswerSearch base={base} />
            <CallToolsPanel tools={tools} />
          </div>
          <PaneHandle pane="outcome" layout={panes} />
          <div className={`${styles.column} ${styles.right}`}>
            <TimelinePanel work={work} dispositions={campaign.dispositions} />
            {work.stage === 'preview' ? null : (
              <OutcomePanel
                view={view}
                work={work}
                campaign={campaign}
                draft={desk.draft}
                draftFault={desk.draftFault}
                branch={desk.branch}
                suggested={desk.suggested}
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
        <IdlePanel
          view={view}
          error={actions.error}
          onReady={actions.ready}
          onNext={actions.next}
          onBriefings={briefings.open}
        />
      )}
      <footer className={styles.foot}>
        <span className="one-line" title={next}>
          {next}
        </span>
        <span>{t('foot.here', { formatted: countText(view.queueHere, i18n.language) })}</span>
        <RulesFigures view={view} />
        <div>
          <SyncBadge sync={view.sync} />
          <BriefingsButton briefings={briefings} />
          <Button tone="quiet" shortcut={keys.search} onClick={openSearch}>
            {t('action.search')}
          </Button>
          <Button tone="quiet" shortcut={keys.myDay} onClick={() => setDayShown(true)}>
            {t('action.myDay')}
          </Button>
          <Button tone="quiet" shortcut={keys.callbacks} onClick={() => setCallbacksShown(true)}>
            {t('action.callbacks')}
          </Button>
          <Button tone="quiet" shortcut={keys.keys} onClick={() => setKeysShown(true)}>
            {t('action.keys')}
          </Button>
        </div>
      </footer>
      {view.work ? (
        <TransferDialog
          campaignId={view.work.task.campaignId}
          attemptId={view.work.call?.attemptId}
          mayGiveOn={mayGiveOn(view.work.call)}
          opened={actions.transfer.opened && mayTransfer(view)}
          onClose={() => actions.transfer.open(false)}
          onChoose={actions.transfer.choose}
        />
      ) : null}
      <NewNumberDialog
        attemptId={work?.call?.attemptId}
        opened={newNumber.opened}
        onClose={newNumber.close}
      />
      <LinkDialog view={view} />
      <CallbacksDialog opened={callbacksShown} onClose={() => setCallbacksShown(false)} />
      <BriefingsDialog view={view} briefings={briefings} onReady={plain.ready} />
      <MyDayDialog view={view} opened={dayShown} onClose={() => setDayShown(false)} />
      <SearchDialog opened={searchShown} onClose={() => setSearchShown(false)} dispositions={dispositions} />
      <CircleDialog
        key={view.work?.customer.id}
        customer={work?.customer}
        keptBack={work !== undefined && isCircleKept(work)}
        opened={circle.opened}
        onOpen={circle.open}
        onClose={circle.close}
        dispositions={dispositions}
      />
      <KeysDialog opened={keysShown} onClose={() => setKeysShown(false)} />
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
