import type { PacingView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { LiveFromCentre } from '../../contract/live.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Clock, Log } from '../ports.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { MediaEvent } from '../softphone/media-port.ts';
import type { Line, Softphone } from '../softphone/softphone.ts';
import type { AgentTransfers } from '../transfer/agent-transfers.ts';
import type { Work } from '../work/workplace.ts';
import { type AgentPhase, agentPhase, phaseEvents } from './agent-phase.ts';
import type { BackgroundCalls } from './background-calls.ts';
import { FleetReport, type FleetState, type Tell } from './fleet-report.ts';
import { Grants } from './grants.ts';
import { PaceWatch } from './pace-watch.ts';
import type { ReadyTasks } from './ready-tasks.ts';
import { mayHandOver, spareLines } from './spare-lines.ts';
import type { TakeOver } from './take-over.ts';

/** What the fleet asks of the shift at each look. */
export interface FleetDesk {
  readonly campaign: Campaign | undefined;
  /** Nothing keeps the desk as a whole from talking with a customer, whatever the agent's status. */
  readonly able: boolean;
  readonly available: boolean;
  readonly work: Work | undefined;
}

export interface FleetPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly time: CentreTime;
  readonly tell: Tell;
  readonly softphone: Pick<Softphone, 'means' | 'lines'>;
  /** The line of the agent's own call. */
  readonly agentLine: () => Line | undefined;
  readonly lines: number;
  readonly tasks: ReadyTasks;
  readonly desk: () => FleetDesk;
  /** A part is made before the calls that report through it. */
  readonly background: () => BackgroundCalls;
  readonly takeOver: () => TakeOver;
  readonly transfers: () => Pick<AgentTransfers, 'hear' | 'close' | 'takesALine'>;
  readonly changed: () => void;
}

/** A task that could not be begun, and all of them after a fault of our own, ms. */
const REST_MS = 10_000;

/**
 * This desk's part in fleet dialling: dials what the centre grants while its agent talks, and takes the calls of colleagues.
 *
 * It dials for the fleet while the centre paces the campaign. Else the desk dials one call after the other by itself, with the leases it
 * has, and takes from colleagues the customers who call.
 */
export class FleetPart {
  readonly report: FleetReport;
  readonly #ports: FleetPorts;
  readonly #pace: PaceWatch;
  readonly #grants: Grants;
  #phase: AgentPhase = { phase: 'out', leaving: false };
  #phaseSince: number;
  #restsUntil = Number.NEGATIVE_INFINITY;
  #left = false;

  constructor(ports: FleetPorts) {
    this.#ports = ports;
    this.#pace = new PaceWatch(ports.clock, ports.changed);
    this.#grants = new Grants(ports.clock, ports.time);
    this.#phaseSince = ports.time.now();
    this.report = new FleetReport(ports.clock, ports.tell, () => this.#state());
  }

  /** The session is being left. */
  get left(): boolean {
    return this.#left;
  }

  /** The list is dialled in the background, or will be in a moment: nothing of it comes as a preview. */
  get listComesByItself(): boolean {
    const { campaign } = this.#ports.desk();
    if (campaign?.dialMode !== 'predictive' || this.#left) return false;
    return this.#pace.of(campaign.id) !== undefined || this.#pace.expected;
  }

  /** The centre does not pace, and a call in the background may be answered yet: only this agent can take it, and must not be in another. */
  get answerMayCome(): boolean {
    const { campaign } = this.#ports.desk();
    if (!campaign || this.listComesByItself) return false;
    return this.#ports.background().underWay(campaign.id).length > 0;
  }

  /** Of a predictive campaign: how its list is dialled now. */
  get pacing(): PacingView | undefined {
    const { campaign } = this.#ports.desk();
    if (campaign?.dialMode !== 'predictive') return undefined;
    const { means } = this.#ports.softphone;
    const pace = this.#pace.of(campaign.id);
    if (pace) {
      const why = pace.mode === 'progressive' ? pace.why : undefined;
      const { explanation, abandonsLeft } = pace;
      return { mode: 'predictive', ...(why ? { why } : {}), explanation, abandonsLeft, means };
    }
    if (this.#pace.expected) return { mode: 'predictive', means };
    return { mode: 'progressive-fallback', why: this.#pace.open ? 'centre-silent' : 'centre-lost', means };
  }

  opened(): void {
    this.report.forget();
    this.#pace.opened();
  }

  closed(): void {
    this.report.forget();
    this.#grants.forget();
    this.#pace.closed();
    this.#ports.background().unheard();
  }

  hear(message: LiveFromCentre): void {
    switch (message.kind) {
      case 'pace':
        if (this.#pace.hear(message)) this.#grants.ledBy(message);
        return;
      case 'grant':
        if (this.#takesPartIn(message.campaignId) && this.#pace.holds(message)) this.#grants.take(message);
        this.#spendGrants();
        return;
      case 'fleet-resync':
        this.report.repeat();
        return;
      case 'transfer-offered':
        this.#ports.takeOver().offered(message);
        return;
      case 'transfer-go':
        this.#ports.takeOver().go(message);
        return;
      case 'transfer-placed':
      case 'transfer-none':
      case 'transfer-told': {
        const ours = this.#ports.background().hear(message) || this.#ports.transfers().hear(message);
        if (!ours && message.kind === 'transfer-told') this.#ports.takeOver().told(message);
        return;
      }
      default:
        return;
    }
  }

  hearMedia(event: MediaEvent): void {
    this.#ports.background().hearMedia(event);
  }

  /** Looks again at everything: who is idle, what may be dialled, what the centre should know. */
  evaluate(): void {
    if (!this.listComesByItself) this.#grants.forget();
    this.#ports.background().judgeRinging((campaignId) => this.#mayBeTaken(campaignId));
    this.#ports.background().look();
    this.#movePhase();
    this.report.update();
    this.#spendGrants();
  }

  /** The machine slept: what rings has rung for nobody knows how long, and rings no longer than it must. */
  woke(): void {
    this.#ports.log.info('the machine slept: background calls that ring are called off');
    this.#grants.forget();
    this.#ports.background().letRingOut();
  }

  /** Our own fault kept a call from being made: nothing is begun for a while. */
  rest(code: string): void {
    this.#ports.log.warn('a background call was not made', { code });
    this.#restsUntil = this.#ports.clock.monotonicMs() + REST_MS;
  }

  /** The session is being left: nothing is begun any more, and what rings ends as soon as it has rung long enough. */
  leave(): void {
    this.#left = true;
    this.#grants.forget();
    this.#ports.background().letRingOut();
    this.report.update();
  }

  close(): void {
    this.#left = true;
    this.#pace.close();
    this.report.close();
    this.#ports.takeOver().close();
    this.#ports.transfers().close();
  }

  #takesPartIn(campaignId: string): boolean {
    const { campaign } = this.#ports.desk();
    const isPredictive = campaign?.id === campaignId && campaign.dialMode === 'predictive';
    return isPredictive && this.report.joined === campaignId && this.#pace.of(campaignId) !== undefined;
  }

  /**
   * Whether somebody could take a call of that campaign once it is answered: this agent, who has no break, or a colleague by way of the centre.
   *
   * A break of one agent is no reason to let telephones ring off that a colleague may answer for; a campaign that the agent has left is.
   */
  #mayBeTaken(campaignId: string): boolean {
    const { campaign, available } = this.#ports.desk();
    if (this.#left) return false;
    if (available && campaign?.id === campaignId) return true;
    const pace = this.report.joined === campaignId ? this.#pace.of(campaignId) : undefined;
    const colleagues = pace?.explanation.present ?? 0;
    return colleagues > 0 && mayHandOver(this.#ports.lines, this.#ports.softphone.means);
  }

  /** The campaign whose calls may be begun now. */
  #dialling(): Campaign | undefined {
    const { campaign, able, available } = this.#ports.desk();
    const rests = this.#ports.clock.monotonicMs() < this.#restsUntil;
    if (campaign?.state !== 'running' || !able || !available || this.#left || rests) return undefined;
    return this.#takesPartIn(campaign.id) ? campaign : undefined;
  }

  #spendGrants(): void {
    for (let grant = this.#grants.next(); grant; grant = this.#grants.next()) {
      const campaign = this.#dialling();
      if (!campaign || campaign.id !== grant.campaignId || this.#freeLines() === 0) return;
      const task = this.#ports.tasks.next(campaign);
      if (!task) return;
      this.#grants.use(grant);
      const { queued, number, decision: gate } = task;
      try {
        this.#ports
          .background()
          .begin({ queued, campaign, number, gate, dialMode: 'predictive' }, grant.grantId);
        this.#ports.tasks.queueChanged();
      } catch (thrown) {
        const { code } = WaihuError.from(thrown);
        this.#ports.log.warn('a task was not dialled', { taskId: queued.task.id, code });
        this.#ports.tasks.setAside(queued.task.id, REST_MS);
      }
      this.#ports.changed();
    }
  }

  #freeLines(): number {
    const { softphone, lines, agentLine, transfers, background } = this.#ports;
    const own = agentLine();
    const taken = softphone.lines.filter((line) => line !== own && line.view.state !== 'ended').length;
    return spareLines(lines, softphone.means, {
      beside: taken + (transfers().takesALine ? 1 : 0),
      unplaced: background().unplaced,
    });
  }

  #movePhase(): void {
    const now = this.#phaseNow();
    const { joined } = this.report;
    if (joined !== undefined)
      for (const event of phaseEvents(this.#phase, now)) this.report.event(joined, event);
    if (now.phase !== this.#phase.phase || now.attemptId !== this.#phase.attemptId) {
      this.#phaseSince = this.#ports.time.now();
    }
    this.#phase = now;
  }

  #phaseNow(): AgentPhase {
    const { able, available, work, campaign } = this.#ports.desk();
    return agentPhase(work, {
      takesCalls: able && available && !this.#left,
      leaving: !available,
      callersOnly: campaign?.dialMode !== 'predictive',
      byItself: !this.listComesByItself,
    });
  }

  #state(): FleetState {
    const { campaign, able, available } = this.#ports.desk();
    // A paused campaign starts no call, and its colleagues still take who answers; those of every campaign take who calls.
    const joins = campaign !== undefined && able && !this.#left;
    const { attemptId, phase, leaving } = this.#phase;
    const dials = joins && campaign.dialMode === 'predictive' && available && campaign.state === 'running';
    return {
      ...(joins ? { campaignId: campaign.id } : {}),
      agent: {
        phase,
        leaving,
        since: Math.round(this.#phaseSince),
        ...(attemptId === undefined ? {} : { attemptId }),
      },
      calls: joins ? this.#ports.background().underWay(campaign.id) : [],
      reserve: dials ? this.#ports.tasks.count(campaign) : 0,
      freeLines: dials ? this.#freeLines() : 0,
      means: this.#ports.softphone.means,
    };
  }
}
