import { WaihuError } from '../../contract/errors.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CallTask } from '../../core/task/call-task.ts';
import type { DeskTuning } from '../desk-ports.ts';
import type { Clock, Log } from '../ports.ts';
import type { GateKeeper } from '../queue/gate-keeper.ts';
import type { LeaseReserve } from '../queue/lease-reserve.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { QueuedTask, WritableStore } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';
import { type AgentCalls, dialsByItself } from './agent-calls.ts';
import { Alarm } from './alarm.ts';
import { askAgain, inForce } from './ask-again.ts';
import { isPromisedInPerson, ownDialMode } from './own-dial-mode.ts';
import { type Idle, TaskSupply } from './task-supply.ts';

export type IdleReason = Idle['reason'];

export interface DialerPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly time: CentreTime;
  readonly tuning: DeskTuning;
  readonly store: Pick<WritableStore, 'queue' | 'queueLeft' | 'task' | 'unsettled' | 'recordAll'>;
  readonly workplace: Workplace;
  readonly gate: GateKeeper;
  readonly reserve: LeaseReserve;
  readonly calls: AgentCalls;
  /** The chosen campaign as the store has it now. */
  readonly campaign: () => Campaign | undefined;
  /** What keeps this desk as a whole from dialling. */
  readonly blocker: () => IdleReason | undefined;
  /** Throws while the session is being left, and until what a restart owes is settled. */
  readonly mustTakeTasks: () => void;
  /** Throws why no call can be made at all: no SIP server, no sound, or no task may be taken. */
  readonly mustBeAbleToCall: () => void;
  /** The list is dialled in the background: only callbacks promised in person come as a preview. */
  readonly listComesByItself: () => boolean;
  /** A call dialled in the background may be answered yet, for which there is nobody but this agent: nothing else is dialled meanwhile. */
  readonly answerMayCome: () => boolean;
  readonly changed: () => void;
}

/**
 * Brings the next task onto the screen and, in progressive mode, dials it.
 *
 * `evaluate` is called after every change of anything it depends on; it acts only where the world differs from what it wants.
 */
export class Dialer {
  readonly #ports: DialerPorts;
  readonly #countdown: Alarm;
  readonly #opening: Alarm;
  readonly #supply: TaskSupply;
  #idle: Idle | undefined;
  #listCameByItself = false;

  constructor(ports: DialerPorts) {
    this.#ports = ports;
    this.#countdown = new Alarm(ports.clock);
    this.#opening = new Alarm(ports.clock);
    this.#supply = new TaskSupply({ ...ports, onScreen: () => ports.workplace.current?.queued.task.id });
  }

  /** Why nothing is being dialled; undefined while a call, a wrap-up or a countdown runs. */
  get idle(): Idle | undefined {
    return this.#idle;
  }

  /** What comes after the task on the screen. */
  get following(): QueuedTask | undefined {
    const onScreen = this.#ports.workplace.current?.queued.task.id;
    return this.#supply.search?.open.find(({ task }) => task.id !== onScreen && this.#isPreviewed(task));
  }

  /** The campaign of which a callback that is due at the centre could be the next call. */
  get callbackWantedOf(): string | undefined {
    const campaign = this.#ports.campaign();
    if (!campaign || this.#ports.blocker() !== undefined) return undefined;
    if (this.#ports.workplace.current?.stage === 'call') return undefined;
    return this.#supply.wantsCallback(campaign) ? campaign.id : undefined;
  }

  evaluate(): void {
    this.#leaveListAlone();
    const work = this.#ports.workplace.current;
    if (work && this.#supply.search === undefined) this.#supply.look(work.campaign);
    if (work && work.stage !== 'preview') {
      this.#countdown.clear();
      this.#idle = undefined;
      return;
    }
    const reason = this.#ports.blocker();
    this.#ports.calls.tellReady(reason === undefined);
    if (work) this.#onPreview(work.queued, work.campaign, reason);
    else this.#onNothing(reason);
  }

  /** What is known of the queue is no longer so: leases came or went, or a call changed what may be dialled. */
  queueChanged(): void {
    this.#supply.forget();
  }

  /** Takes the next task onto the screen; one in preview goes back first. Throws `queue.empty`, or why none may be taken. */
  takeNext(): void {
    const campaign = this.#mayTakeOf();
    if (!campaign) throw new WaihuError('queue.empty');
    const work = this.#ports.workplace.current;
    if (work) this.putBack(work.queued.task.id);
    const [next] = this.#supply.look(campaign).open;
    if (!next) throw new WaihuError('queue.empty');
    this.#present(next, campaign);
  }

  /** Takes that task of the chosen campaign's queue onto the screen, due or not; one in preview goes back. `queue.no-lease` where it is not there. */
  take(taskId: string): void {
    const campaign = this.#mayTakeOf();
    const { store, time, workplace } = this.#ports;
    const all = campaign ? store.queue(campaign.id, time.now(), store.queueLeft(campaign.id)) : [];
    const queued = all.find(({ task }) => task.id === taskId);
    if (!campaign || !queued) throw new WaihuError('queue.no-lease');
    if (workplace.current?.queued.task.id === taskId) return;
    if (workplace.current) this.putBack(workplace.current.queued.task.id);
    this.#present(queued, campaign);
  }

  /** Off the screen without an attempt; the lease is kept, the task not offered again for a while. */
  putBack(taskId: string): void {
    this.#preview(taskId);
    this.#countdown.clear();
    this.#supply.setAside(taskId, this.#ports.tuning.putBackMs);
    this.#ports.workplace.clear();
  }

  /** Off the screen, to come back when the agent does. */
  clearPreview(): void {
    if (this.#ports.workplace.current?.stage !== 'preview') return;
    this.#countdown.clear();
    this.queueChanged();
    this.#ports.workplace.clear();
  }

  /**
   * Dials the task on the screen, by the number at that place of its list where one is named. Throws `gate.blocked` with the
   * rule, `not-found`, or why no call can be made; nothing was sent then.
   */
  dial(taskId: string, numberIndex?: number): void {
    const { queued, campaign: shown } = this.#preview(taskId);
    this.#ports.mustBeAbleToCall();
    const campaign = inForce(this.#ports, shown);
    const chosen =
      numberIndex === undefined
        ? this.#ports.gate.choose(queued, campaign)
        : this.#ports.gate.take(queued, campaign, numberIndex);
    if (chosen.decision.kind === 'blocked') {
      const { rule, until } = chosen.decision;
      this.#ports.workplace.amendPreview({ gate: chosen.decision, dialsAt: undefined });
      throw new WaihuError('gate.blocked', { params: { rule, ...(until === undefined ? {} : { until }) } });
    }
    this.#countdown.clear();
    this.#ports.calls.start({
      queued,
      campaign,
      number: chosen.number,
      gate: chosen.decision,
      dialMode: ownDialMode(campaign),
    });
  }

  close(): void {
    this.#countdown.clear();
    this.#opening.clear();
  }

  #mayTakeOf(): Campaign | undefined {
    this.#ports.mustTakeTasks();
    const work = this.#ports.workplace.current;
    if (work && work.stage !== 'preview') throw new WaihuError('call.not-ended');
    return this.#ports.campaign();
  }

  #onNothing(reason: IdleReason | undefined): void {
    this.#countdown.clear();
    const campaign = this.#ports.campaign();
    if (reason !== undefined || !campaign) {
      this.#idle = { reason: reason ?? 'no-campaign' };
      return;
    }
    const search = this.#supply.look(campaign);
    const answerMayCome = this.#ports.answerMayCome();
    const next = answerMayCome ? undefined : search.open.find(({ task }) => this.#isPreviewed(task));
    if (next) {
      this.#present(next, campaign);
      this.evaluate();
      return;
    }
    this.#idle =
      answerMayCome || (this.#ports.listComesByItself() && !search.closedForAll)
        ? { reason: 'waiting-for-call' }
        : this.#supply.whyNone(search, campaign);
    this.#wakeAt(search.opensAt);
  }

  /** What came as the next of the list goes back as soon as the list comes by itself; what the agent takes after that stays. */
  #leaveListAlone(): void {
    const byItself = this.#ports.listComesByItself();
    const changed = byItself && !this.#listCameByItself;
    this.#listCameByItself = byItself;
    const task = this.#ports.workplace.current?.queued.task;
    if (changed && task && !this.#isPreviewed(task)) this.clearPreview();
  }

  #isPreviewed(task: CallTask): boolean {
    return !this.#ports.listComesByItself() || isPromisedInPerson(task);
  }

  #onPreview(queued: QueuedTask, campaign: Campaign, reason: IdleReason | undefined): void {
    const held = this.#ports.store.task(queued.task.id);
    const now = this.#ports.time.now();
    const gone = !held || held.lease.term !== queued.lease.term || held.lease.expiresAt <= now;
    if (gone || isPutOff(queued.task, held.task, now)) {
      this.clearPreview();
      return;
    }
    if (held.lease.expiresAt !== queued.lease.expiresAt) {
      this.#ports.workplace.amendPreview({ queued: held });
    }
    const shut = askAgain(this.#ports, held, inForce(this.#ports, campaign));
    if (shut && this.#countdown.at !== undefined) {
      this.clearPreview();
      this.evaluate();
      return;
    }
    this.#idle = reason === undefined ? undefined : { reason };
    if (!dialsByItself(campaign)) return;
    if (reason !== undefined || this.#ports.answerMayCome()) {
      if (this.#countdown.at !== undefined) {
        this.#countdown.clear();
        this.#ports.workplace.amendPreview({ dialsAt: undefined });
      }
      return;
    }
    if (this.#countdown.at !== undefined) return;
    const dialsAt = now + campaign.previewSeconds * 1000;
    this.#countdown.set(dialsAt, now, () => this.#dialByItself(queued.task.id));
    this.#ports.workplace.amendPreview({ dialsAt });
  }

  #dialByItself(taskId: string): void {
    if (!this.#ports.calls.mayDial) {
      this.#ports.changed();
      return;
    }
    try {
      this.dial(taskId);
    } catch (thrown) {
      const { code } = WaihuError.from(thrown);
      this.#ports.log.warn('the next task was not dialled', { taskId, code });
      // What the gate blocks goes off the screen: the search names the reason and the time. Else it is tried again shortly.
      if (code !== 'gate.blocked') {
        this.#supply.setAside(taskId, this.#ports.tuning.reconnectMs);
      }
      this.clearPreview();
    }
  }

  #present(queued: QueuedTask, campaign: Campaign): void {
    this.#idle = undefined;
    this.#opening.clear();
    this.#ports.workplace.preview(queued, campaign, this.#ports.gate.choose(queued, campaign).decision);
    this.queueChanged();
  }

  #wakeAt(opensAt: number | undefined): void {
    if (opensAt === undefined) this.#opening.clear();
    else this.#opening.set(opensAt, this.#ports.time.now(), () => this.#ports.changed());
  }

  #preview(taskId: string): { queued: QueuedTask; campaign: Campaign } {
    const work = this.#ports.workplace.current;
    if (!work || work.queued.task.id !== taskId) throw new WaihuError('not-found', { detail: 'task' });
    if (work.stage !== 'preview') throw new WaihuError('call.not-ended');
    return work;
  }
}

/** The centre has the task rest since it came onto the screen: the customer talks to somebody else. */
function isPutOff(shown: CallTask, held: CallTask, now: number): boolean {
  return (shown.notBefore ?? 0) <= now && (held.notBefore ?? 0) > now;
}
