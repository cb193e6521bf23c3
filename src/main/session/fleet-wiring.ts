import type { Account } from '../../contract/views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { DeskPorts, DeskTuning } from '../desk-ports.ts';
import type { AgentCalls } from '../dialer/agent-calls.ts';
import type { CallRunner } from '../dialer/call-runner.ts';
import { isPromisedInPerson } from '../dialer/own-dial-mode.ts';
import { TaskSupply } from '../dialer/task-supply.ts';
import type { AgentSeat } from '../fleet/agent-seat.ts';
import { BackgroundCalls } from '../fleet/background-calls.ts';
import { type FleetDesk, FleetPart } from '../fleet/fleet-part.ts';
import type { Tell } from '../fleet/fleet-report.ts';
import { ReadyTasks } from '../fleet/ready-tasks.ts';
import { Recordings } from '../fleet/recordings.ts';
import { TakeOver } from '../fleet/take-over.ts';
import { CustomerCalls } from '../incoming/customer-calls.ts';
import { GateKeeper } from '../queue/gate-keeper.ts';
import type { LeaseReserve } from '../queue/lease-reserve.ts';
import type { MediaPort } from '../softphone/media-port.ts';
import type { Softphone } from '../softphone/softphone.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { AgentTransfers } from '../transfer/agent-transfers.ts';
import { recordHandedOver } from '../transfer/record-handed-over.ts';
import type { OutcomeSaver } from '../work/outcome-saver.ts';
import type { Work, Workplace } from '../work/workplace.ts';

/** Tasks that should be open for grants: more than a desk needs that dials one after the other. */
const OPEN_FOR_GRANTS = 10;

export interface FleetParts {
  readonly fleet: FleetPart;
  readonly background: BackgroundCalls;
  readonly takeOver: TakeOver;
  readonly transfers: AgentTransfers;
  readonly customerCalls: CustomerCalls;
  readonly tasks: ReadyTasks;
  readonly recordings: Recordings;
}

/** What fleet dialling needs of the other parts of a shift. */
export interface FleetNeeds {
  readonly store: DeskStore;
  readonly softphone: Softphone;
  readonly media: MediaPort;
  readonly lines: number;
  readonly workplace: Workplace;
  readonly calls: AgentCalls;
  readonly runner: CallRunner;
  readonly saver: OutcomeSaver;
  readonly reserve: LeaseReserve;
  readonly account: Account;
  readonly token: () => string | undefined;
  readonly campaign: () => Campaign | undefined;
  readonly takesCallers: () => boolean;
  /** What the agent reads goes off the screen, to come back later. */
  readonly clearPreview: () => void;
  readonly tell: Tell;
  /** False while do-not-call entries may be missing that the centre has had no chance to tell. */
  readonly caughtUp: () => boolean;
  readonly desk: () => FleetDesk;
  /** The shift ends. */
  readonly closing: () => boolean;
  readonly changed: () => void;
}

export function wireFleet(ports: DeskPorts, tuning: DeskTuning, needs: FleetNeeds): FleetParts {
  const { clock, ids, log, centreTime: time } = ports;
  const { store, softphone, media, workplace, calls, saver, account, tell, desk, closing, changed } = needs;
  const agentId = account.id;
  const shared = { clock, log, time, store, softphone, agentId, tell, closing, changed };
  const onScreen = () => workplace.current?.queued.task.id;
  const seat: AgentSeat = {
    isFreeFor: (campaignId) => {
      const { able, available, campaign } = desk();
      const idle = givesWay(workplace.current) && !calls.inCall;
      return able && available && idle && campaign?.id === campaignId;
    },
    get freeForCaller() {
      const { able, available } = desk();
      const reads = workplace.current === undefined || workplace.current.stage === 'preview';
      return able && available && reads && !calls.inCall;
    },
    clear: needs.clearPreview,
    get deaf() {
      return calls.deaf;
    },
    get unconnected() {
      return calls.unconnected;
    },
    take: calls.receive.bind(calls),
    release: calls.release.bind(calls),
  };
  const gate = new GateKeeper(store, time, {
    agentId: undefined,
    dialMode: () => 'predictive',
    inCall: () => false,
    caughtUp: needs.caughtUp,
  });
  const supply = new TaskSupply({
    log,
    time,
    store,
    gate,
    reserve: needs.reserve,
    onScreen,
    tuning: { ...tuning, reserveLow: Math.max(tuning.reserveLow, OPEN_FOR_GRANTS) },
  });
  const tasks = new ReadyTasks(clock, supply, gate, onScreen);
  const fleet: FleetPart = new FleetPart({
    clock,
    log,
    time,
    tell,
    softphone,
    lines: needs.lines,
    agentLine: () => needs.runner.line,
    tasks,
    desk,
    background: () => background,
    takeOver: () => takeOver,
    transfers: () => transfers,
    changed,
  });
  const recordings = new Recordings({
    clock,
    log,
    central: ports.central,
    token: needs.token,
    standard: ports.readMessage,
  });
  const background: BackgroundCalls = new BackgroundCalls(
    {
      ...shared,
      ids,
      media,
      saver,
      seat,
      report: fleet.report,
      recordings,
      mayRelay: () => !fleet.left,
    },
    (code) => fleet.rest(code),
  );
  const takeOver = new TakeOver({ ...shared, media, recordings, workplace, calls, seat });
  const transfers = new AgentTransfers({
    ...shared,
    ids,
    media,
    workplace,
    calls: needs.runner,
    background,
    mayRelay: () => !fleet.left,
    handedOver: (run, taken) => recordHandedOver({ ...shared, calls }, run, taken),
  });
  const customerCalls = new CustomerCalls({
    ...shared,
    ids,
    central: ports.central,
    token: needs.token,
    campaign: needs.campaign,
    account,
    workplace,
    calls,
    seat,
    background,
    able: needs.takesCallers,
    lineFree: () => softphone.lines.length < needs.lines,
  });
  return { fleet, background, takeOver, transfers, customerCalls, tasks, recordings };
}

/** Nothing is on the screen, or only a task of the list that is read: whoever answered comes before that, but for a promise made in person. */
function givesWay(work: Work | undefined): boolean {
  return work === undefined || (work.stage === 'preview' && !isPromisedInPerson(work.queued.task));
}
