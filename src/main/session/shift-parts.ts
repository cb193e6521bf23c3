import type { WaihuError } from '../../contract/errors.ts';
import type { SipSettings } from '../../contract/sip-settings.ts';
import type { Account } from '../../contract/views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { createProgressivePacer } from '../../core/pacing/progressive.ts';
import { BriefingNews, type HeardFrame } from '../briefings/briefing-news.ts';
import { CorrectionDesk } from '../customers/correction-desk.ts';
import type { DeskPorts, DeskTuning } from '../desk-ports.ts';
import { AgentCalls } from '../dialer/agent-calls.ts';
import { Alarm } from '../dialer/alarm.ts';
import { CallRunner } from '../dialer/call-runner.ts';
import { Dialer, type IdleReason } from '../dialer/dialer.ts';
import { ownDialMode } from '../dialer/own-dial-mode.ts';
import { type EchoPart, wireEcho } from '../echo/wire-echo.ts';
import type { FleetDesk } from '../fleet/fleet-part.ts';
import { IdentityDesk } from '../identity/identity-desk.ts';
import { BoardRelay } from '../live/board-relay.ts';
import { LiveLine } from '../live/live-line.ts';
import { Presence } from '../live/presence.ts';
import { MessageDesk } from '../messages/message-desk.ts';
import { startMissedCallNotices } from '../messages/missed-call-notices.ts';
import { type ApprovalParts, wireApprovals } from '../offers/approval-parts.ts';
import { OfferDesk } from '../offers/offer-desk.ts';
import { CallbackWatch } from '../queue/callback-watch.ts';
import { CaughtUp } from '../queue/caught-up.ts';
import { GateKeeper } from '../queue/gate-keeper.ts';
import { LeaseReserve } from '../queue/lease-reserve.ts';
import { letCallbacksGo } from '../queue/let-callbacks-go.ts';
import { ReferenceIssuer } from '../references/reference-issuer.ts';
import { ReferenceReserve } from '../references/reference-reserve.ts';
import type { MediaPort } from '../softphone/media-port.ts';
import type { Softphone } from '../softphone/softphone.ts';
import { AutoOutcome } from '../work/auto-outcome.ts';
import { OutcomeSaver } from '../work/outcome-saver.ts';
import { readPhone } from '../work/read-phone.ts';
import { AttemptSettler } from '../work/settle-attempts.ts';
import { Workplace } from '../work/workplace.ts';
import type { DeviceCredential, OpenedAgent } from './agent-vault.ts';
import type { DeskSync } from './desk-sync.ts';
import { type FleetParts, wireFleet } from './fleet-wiring.ts';

export interface ShiftStart {
  readonly agent: OpenedAgent;
  readonly account: Account;
  readonly sip: SipSettings;
  readonly device: DeviceCredential;
  /** Absent in an offline session. */
  readonly token: string | undefined;
}

/** What the parts ask of the shift they belong to. */
export interface ShiftSeams {
  readonly token: () => string | undefined;
  readonly campaign: () => Campaign | undefined;
  readonly dayBegan: () => number;
  readonly blocker: () => IdleReason | undefined;
  readonly fleetDesk: () => FleetDesk;
  /** The shift ends: nobody waits for a disk any more. */
  readonly closing: () => boolean;
  /** Customers who call can be taken. */
  readonly takesCallers: () => boolean;
  readonly mustTakeTasks: () => void;
  readonly mustBeAbleToCall: () => void;
  readonly onCallNotMade: (fault: string) => void;
  readonly hear: (message: HeardFrame) => void;
  /** Changes from the centre were applied. */
  readonly onPulled: () => void;
  readonly changed: () => void;
  readonly onSessionLost: (error: WaihuError) => void;
}

/** The features of one signed-in agent, each knowing only the ports it needs. */
export interface ShiftParts extends FleetParts, ApprovalParts, EchoPart {
  readonly softphone: Softphone;
  readonly sync: DeskSync;
  readonly workplace: Workplace;
  readonly calls: CallRunner;
  readonly agentCalls: AgentCalls;
  readonly reserve: LeaseReserve;
  readonly saver: OutcomeSaver;
  readonly autoOutcome: AutoOutcome;
  readonly settler: AttemptSettler;
  readonly dialer: Dialer;
  readonly callbacks: CallbackWatch;
  readonly presence: Presence;
  readonly live: LiveLine;
  readonly board: BoardRelay;
  readonly news: BriefingNews;
  readonly references: ReferenceReserve;
  readonly issuer: ReferenceIssuer;
  readonly corrections: CorrectionDesk;
  readonly identity: IdentityDesk;
  readonly messages: MessageDesk;
  readonly stopNotices: () => void;
  readonly offers: OfferDesk;
  /** What is known of the queue is no longer so. */
  readonly queueChanged: () => void;
}

/** Puts the parts of a shift together. Starts the sync, nothing else. */
export function wireShift(
  start: ShiftStart,
  ports: DeskPorts,
  tuning: DeskTuning,
  media: MediaPort,
  seams: ShiftSeams,
): ShiftParts {
  const { clock, ids, log, central, centreTime: time } = ports;
  const { store } = start.agent;
  const { changed, closing, onSessionLost } = seams;
  const now = () => time.now();
  const agentId = start.account.id;
  const caughtUp = new CaughtUp();
  const softphone = ports.softphone(media);
  const workplace = new Workplace(now, changed);
  const runner = new CallRunner({ clock, ids, log, closing, time, store, softphone, agentId });
  const saver = new OutcomeSaver({ ids, now, store, workplace, agentId, readPhone });
  const autoOutcome = new AutoOutcome({
    log,
    alarm: new Alarm(clock),
    now,
    reviewMs: tuning.reviewMs,
    saver,
    workplace,
  });
  const settler = new AttemptSettler({
    clock,
    log,
    now,
    store,
    softphone,
    saver,
    workplace,
    waitMs: tuning.settleWaitMs,
  });
  const calls = new AgentCalls({
    clock,
    log,
    workplace,
    calls: runner,
    autoOutcome,
    pacer: createProgressivePacer(),
    agentId,
    onCallNotMade: seams.onCallNotMade,
    onCallbackWanted: () => callbacks.ask(),
    queueChanged: () => queueChanged(),
    changed,
  });
  const asking = { clock, log, central, token: seams.token, onSessionLost };
  const approvals = wireApprovals({ ...asking, now, changed });
  const { requests, inbox } = approvals;
  const news = new BriefingNews(changed);
  const live: LiveLine = new LiveLine(clock, tuning.heartbeatMs, {
    onOpen: () => {
      // Whatever was withdrawn while the channel was away is heard before anything is dialled.
      caughtUp.channelOpened(clock.monotonicMs());
      queueChanged();
      void sync.pull();
      presence.repeat();
      board.reopened();
      fleetParts.fleet.opened();
    },
    onLost: () => {
      caughtUp.channelLost();
      queueChanged();
      fleetParts.fleet.closed();
      inbox.lost();
      // Asking at once shows within a moment whether the centre is still there.
      void sync.pull();
    },
    onMessage: approvals.listen(news.listen(seams.hear)),
  });
  const board = new BoardRelay((frame) => live.send(frame));
  const presence = new Presence(
    { agentId, now, record: (fact) => store.record(fact), tell: (frame) => live.send(frame) },
    { status: 'on-break', state: 'idle' },
  );
  const sync = ports.startSync({
    store,
    device: start.device,
    token: start.token,
    dayBegan: seams.dayBegan,
    listener: {
      onChange: changed,
      onPulled: (begunAt) => {
        caughtUp.pulled(begunAt);
        seams.onPulled();
        const campaignId = seams.campaign()?.id;
        if (campaignId !== undefined) void fleetParts.recordings.have(campaignId);
        queueChanged();
        references.topUp();
        // The centre can be asked: a claim that did not reach it need not wait.
        if (reserve.state === 'unreachable') reserve.again();
        changed();
      },
      onSessionLost,
    },
  });
  const reserve = new LeaseReserve({
    ...asking,
    want: tuning.reserveWant,
    claimAgainMs: tuning.claimAgainMs,
    epoch: () => store.epoch,
    pull: () => sync.pull(),
    changed,
  });
  const references = new ReferenceReserve({
    ...asking,
    now,
    store,
    pull: () => sync.pull(),
  });
  const fleetParts: FleetParts = wireFleet(ports, tuning, {
    store,
    softphone,
    media,
    lines: start.sip.lines,
    workplace,
    calls,
    runner,
    saver,
    reserve,
    account: start.account,
    token: seams.token,
    campaign: seams.campaign,
    takesCallers: seams.takesCallers,
    clearPreview: () => dialer.clearPreview(),
    tell: (frame) => live.send(frame),
    caughtUp: () => caughtUp.holds,
    desk: seams.fleetDesk,
    closing,
    changed,
  });
  const dialer: Dialer = new Dialer({
    clock,
    log,
    time,
    tuning,
    store,
    workplace,
    gate: new GateKeeper(store, time, {
      agentId,
      dialMode: ownDialMode,
      inCall: () => runner.inCall,
      caughtUp: () => caughtUp.holds,
    }),
    reserve,
    calls,
    campaign: seams.campaign,
    blocker: seams.blocker,
    mustTakeTasks: seams.mustTakeTasks,
    mustBeAbleToCall: seams.mustBeAbleToCall,
    listComesByItself: () => fleetParts.fleet.listComesByItself,
    answerMayCome: () => fleetParts.fleet.answerMayCome,
    changed,
  });
  const queueChanged = () => {
    dialer.queueChanged();
    fleetParts.tasks.queueChanged();
  };
  const callbacks: CallbackWatch = new CallbackWatch({
    clock,
    everyMs: tuning.callbacksEveryMs,
    reserve,
    wanted: () => dialer.callbackWantedOf,
    letGo: () => {
      if (letCallbacksGo({ ...seams, log, now, store, workplace, agentId, sync })) queueChanged();
    },
  });
  const identity = new IdentityDesk({ now, store, workplace, agentId });
  const messaging = { ids, time, store, agent: start.account };
  return {
    softphone,
    sync,
    workplace,
    calls: runner,
    agentCalls: calls,
    reserve,
    saver,
    autoOutcome,
    settler,
    dialer,
    callbacks,
    presence,
    live,
    board,
    news,
    references,
    issuer: new ReferenceIssuer({ now, store, workplace, agentId }),
    identity,
    corrections: new CorrectionDesk({ now, ids, store, workplace, identity, account: start.account }),
    messages: new MessageDesk({ ...messaging, workplace, identity }),
    stopNotices: startMissedCallNotices({ ...messaging, clock, log }),
    offers: new OfferDesk({ now, store, workplace, account: start.account, requests }),
    ...approvals,
    ...fleetParts,
    ...wireEcho({ ...seams, clock, now, media, softphone, echoNumber: start.sip.echoNumber }),
    queueChanged,
  };
}
