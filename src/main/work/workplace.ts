import type { CallView } from '../../contract/desk-view.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { GateDecision } from '../../core/compliance/gate-decision.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { QueuedTask } from '../store/desk-store.ts';

interface WorkBase {
  readonly queued: QueuedTask;
  /** The campaign as it was when the task came onto the screen: script and dispositions do not change in mid-call. */
  readonly campaign: Campaign;
  /** Begin of the stage, epoch ms on the centre's clock. */
  readonly since: number;
}

export interface PreviewWork extends WorkBase {
  readonly stage: 'preview';
  /** Progressive mode dials by itself then. */
  readonly dialsAt?: number | undefined;
  readonly gate?: GateDecision | undefined;
}

export interface CallWork extends WorkBase {
  readonly stage: 'call';
  readonly call: CallView;
}

export interface WrapUpWork extends WorkBase {
  readonly stage: 'wrap-up';
  readonly call: CallView;
  /** Put on record by itself then. */
  readonly savesAt?: number | undefined;
}

export type Work = PreviewWork | CallWork | WrapUpWork;

/**
 * The one task on the agent's screen.
 *
 *     (none) -> preview -> call -> wrap-up -> (none)
 *       ^---------'        ^ |          ^
 *       |---- put back     | |          '---- (none), after a restart
 *       |---- not made ------'
 *       '---- a call comes by itself ---^ (to call)
 *
 * Throws on an illegal move: that would be a fault of the desk, never of the agent.
 */
export class Workplace {
  readonly #now: () => number;
  readonly #changed: () => void;
  #work: Work | undefined;

  constructor(now: () => number, changed: () => void) {
    this.#now = now;
    this.#changed = changed;
  }

  get current(): Work | undefined {
    return this.#work;
  }

  preview(queued: QueuedTask, campaign: Campaign, gate?: GateDecision): void {
    this.#must(this.#work === undefined, 'preview');
    this.#set({ stage: 'preview', queued, campaign, since: this.#now(), gate });
  }

  /** Changes what a preview shows; nothing happens in another stage. */
  amendPreview(change: Partial<Pick<PreviewWork, 'dialsAt' | 'gate' | 'queued'>>): void {
    if (this.#work?.stage === 'preview') this.#set({ ...this.#work, ...change });
  }

  /** The customer's record was corrected; nothing happens where another customer is on the screen. */
  amendCustomer(customer: Customer): void {
    const work = this.#work;
    if (work?.queued.customer.id === customer.id)
      this.#set({ ...work, queued: { ...work.queued, customer } });
  }

  beginCall(call: CallView): void {
    const work = this.#work;
    if (work?.stage !== 'preview') throw illegal('call', work);
    const { queued, campaign } = work;
    this.#set({ stage: 'call', queued, campaign, since: this.#now(), call });
  }

  /** A call comes that this agent did not dial: its card is here before its voice. */
  receiveCall(queued: QueuedTask, campaign: Campaign, call: CallView): void {
    this.#must(this.#work === undefined, 'receive');
    this.#set({ stage: 'call', queued, campaign, since: this.#now(), call });
  }

  /** The call's state; news of a call that is not on the screen is none. */
  updateCall(call: CallView): void {
    if (this.#work?.stage === 'preview' || this.#work?.call.attemptId !== call.attemptId) return;
    this.#set({ ...this.#work, call });
  }

  beginWrapUp(call: CallView): void {
    const work = this.#work;
    if (work?.stage !== 'call') throw illegal('wrap-up', work);
    const { queued, campaign } = work;
    this.#set({ stage: 'wrap-up', queued, campaign, since: this.#now(), call });
  }

  /** No call came about, by our own fault: nobody was called, there is nothing to say about it. */
  callNotMade(): void {
    if (this.#work?.stage !== 'call') throw illegal('not made', this.#work);
    this.#work = undefined;
    this.#changed();
  }

  /** A call of before the restart, whose outcome is owed. */
  resumeWrapUp(queued: QueuedTask, campaign: Campaign, call: CallView): void {
    this.#must(this.#work === undefined, 'resume');
    this.#set({ stage: 'wrap-up', queued, campaign, since: this.#now(), call });
  }

  setSavesAt(savesAt: number | undefined): void {
    if (this.#work?.stage === 'wrap-up') this.#set({ ...this.#work, savesAt });
  }

  clear(): void {
    if (this.#work?.stage === 'call') throw illegal('clear', this.#work);
    this.#work = undefined;
    this.#changed();
  }

  #set(work: Work): void {
    this.#work = work;
    this.#changed();
  }

  #must(holds: boolean, move: string): void {
    if (!holds) throw illegal(move, this.#work);
  }
}

function illegal(move: string, work: Work | undefined): Error {
  return new Error(`illegal move of the workplace: ${move} from ${work?.stage ?? 'none'}`);
}
