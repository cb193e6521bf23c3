import type { Account } from '../../contract/views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { DeskPorts, DeskTuning } from '../desk-ports.ts';
import type { AgentCalls } from '../dialer/agent-calls.ts';
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
import type { OutcomeSaver } from '../work/outcome-saver.ts';
import type { Workplace } from '../work/workplace.ts';

/** Tasks that should be open for grants: more than a desk needs that dials one after the other. */
const OPEN_FOR_GRANTS = 10;

export interface FleetParts {
  readonly fleet: FleetPart;
  readonly background: BackgroundCalls;
  readonly takeOver: TakeOver;
  readonly customerCalls: CustomerCalls;
  readonly tasks: ReadyTasks;
}

/** What fleet dialling needs of the other parts of a shift. */
export interface FleetNeeds {
  readonly store: DeskStore;
  readonly softphone: Softphone;
  readonly media: MediaPort;
  readonly lines: number;
  readonly workplace: Workplace;
  readonly calls: AgentCalls;
  readonly saver: OutcomeSaver;
  readonly reserve: LeaseReserve;
  readonly account: Account;
  readonly token: () => string | undefined;
  readonly campaign: () => Campaign | undefined;
  readonly takesCallers: () => boolean;
  /** What the agent reads goes off the screen, to come back later. */
  readonly clearPreview: () => void;
  readonly tell: Tell;
  readonly desk: () => FleetDesk;
  readonly changed: () => void;
}

export function wireFleet(ports: DeskPorts, tuning: DeskTuning, needs: FleetNeeds): FleetParts {
  const { clock, ids, log, centreTime: time } = ports;
  const { store, softphone, media, workplace, calls, saver, account, tell, desk, changed } = needs;
  const agentId = account.id;
  const shared = { clock, log, time, store, softphone, agentId, tell, changed };
  const onScreen = () => workplace.current?.queued.task.id;
  const seat: AgentSeat = {
    isFreeFor: (campaignId) => {
      const { able, available, campaign } = desk();
      const idle = workplace.current === undefined && !calls.inCall;
      return able && available && idle && campaign?.id === campaignId;
    },
    get freeForCaller() {
      const { able, available } = desk();
      const reads = workplace.current === undefined || workplace.current.stage === 'preview';
      return able && available && reads && !calls.inCall;
    },
    clear: needs.clearPreview,
    take: calls.receive.bind(calls),
  };
  const gate = new GateKeeper(store, time, {
    agentId: undefined,
    dialMode: () => 'predictive',
    inCall: () => false,
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
    tasks,
    desk,
    background: () => background,
    takeOver: () => takeOver,
    changed,
  });
  const background: BackgroundCalls = new BackgroundCalls(
    {
      ...shared,
      ids,
      media,
      saver,
      seat,
      report: fleet.report,
      recordings: new Recordings({
        clock,
        log,
        central: ports.central,
        token: needs.token,
        standard: ports.readMessage,
      }),
      mayRelay: () => !fleet.left,
    },
    (code) => fleet.rest(code),
  );
  const takeOver = new TakeOver({ ...shared, workplace, calls, seat });
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
  return { fleet, background, takeOver, customerCalls, tasks };
}
