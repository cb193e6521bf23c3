import type { CallView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import { chooseCallingNumber } from '../../core/campaign/calling-numbers.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { effectiveRules } from '../../core/compliance/effective-rules.ts';
import type { GateDecision } from '../../core/compliance/gate-decision.ts';
import type { AttemptCommitted, AttemptEnded } from '../../core/sync/fact.ts';
import type { Clock, IdSource, Log } from '../ports.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { Line, LineEnd, Softphone } from '../softphone/softphone.ts';
import type { QueuedTask, WritableStore } from '../store/desk-store.ts';
import { callViewOf, endedFact, endedView, unsentEnd } from './call-facts.ts';

export interface CallPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly time: CentreTime;
  readonly store: Pick<WritableStore, 'record' | 'markAnswered' | 'calledFrom'>;
  readonly softphone: Pick<Softphone, 'dial'>;
  readonly agentId: string;
}

export interface CallOrder {
  readonly queued: QueuedTask;
  readonly campaign: Campaign;
  readonly number: string;
  readonly gate: GateDecision;
}

export interface CallListener {
  onBegun(view: CallView): void;
  onChange(view: CallView): void;
  onEnded(view: CallView, ended: AttemptEnded): void;
}

/** Pause before a fact that could not be written is tried again. */
const RETRY_MS = 2_000;

/** Commits attempts and runs their calls: at most one at a time. */
export class CallRunner {
  readonly #ports: CallPorts;
  #live: { readonly line: Line | undefined; readonly over: Promise<void> } | undefined;

  constructor(ports: CallPorts) {
    this.#ports = ports;
  }

  /** The line of the call under way. */
  get line(): Line | undefined {
    return this.#live?.line;
  }

  get inCall(): boolean {
    return this.#live !== undefined;
  }

  /** Resolves when the call under way, if any, is over and on record. */
  async over(): Promise<void> {
    await this.#live?.over;
  }

  /**
   * Commits the attempt, then lets the INVITE leave (DESIGN invariant 1).
   *
   * Throws when the attempt could not be committed: then nothing was sent and nothing is on record.
   */
  start(order: CallOrder, listener: CallListener): void {
    const attempt = this.#commit(order);
    const { rules } = order.campaign;
    let line: Line | undefined;
    let end: Promise<LineEnd>;
    try {
      line = this.#ports.softphone.dial({
        attemptId: attempt.attemptId,
        number: attempt.number,
        callingNumber: attempt.callingNumber,
        ringSeconds: effectiveRules(rules)?.ringSeconds ?? rules.ringSeconds,
      });
      end = line.ended;
    } catch (thrown) {
      end = Promise.resolve(this.#notSent(thrown));
    }
    const begun = line ? this.#follow(line, attempt, listener) : this.#unborn(attempt);
    this.#live = { line, over: this.#finish(attempt, end, listener) };
    listener.onBegun(begun);
  }

  #commit({ queued, campaign, number, gate }: CallOrder): AttemptCommitted {
    const { customerId, calledFrom } = queued.task;
    const callingNumber = chooseCallingNumber(
      campaign,
      this.#ports.store.calledFrom(customerId) ?? calledFrom,
    );
    // The gate lets no call pass that has no number to be made from.
    if (callingNumber === undefined)
      throw new WaihuError('gate.blocked', { params: { rule: 'no-calling-number' } });
    const attempt: AttemptCommitted = {
      kind: 'attempt.committed',
      attemptId: this.#ports.ids.next(),
      taskId: queued.task.id,
      campaignId: campaign.id,
      customerId,
      number,
      callingNumber,
      leaseTerm: queued.lease.term,
      gate,
      agentId: this.#ports.agentId,
      dialMode: campaign.dialMode,
      at: this.#ports.time.now(),
    };
    this.#ports.store.record(attempt);
    return attempt;
  }

  /** A refusal with these codes says that nothing was sent; after any other failure nobody knows. */
  #notSent(thrown: unknown): LineEnd {
    const { code } = WaihuError.from(thrown);
    this.#ports.log.warn('the call could not be sent', { code });
    const certain = code === 'sip.unreachable' || code === 'sip.line-busy';
    return unsentEnd(code, certain ? 'failed' : 'unknown');
  }

  #follow(line: Line, attempt: AttemptCommitted, listener: CallListener): CallView {
    let answeredAt: number | undefined;
    const see = () => {
      const { view } = line;
      if (answeredAt === undefined && view.state === 'talking') {
        answeredAt = Math.round(this.#toCentre(view.since));
        this.#noteAnswer(attempt.attemptId, answeredAt);
      }
      return callViewOf(attempt, view, answeredAt, (wallMs) => this.#toCentre(wallMs));
    };
    line.onChange(() => listener.onChange(see()));
    return see();
  }

  #unborn(attempt: AttemptCommitted): CallView {
    const { attemptId, number, at } = attempt;
    return { attemptId, number, state: 'ending', since: at, muted: false };
  }

  /** A note for the restart only: the call goes on when it cannot be written. */
  #noteAnswer(attemptId: string, at: number): void {
    try {
      this.#ports.store.markAnswered(attemptId, at);
    } catch (thrown) {
      this.#ports.log.error('the answer could not be noted', { attemptId, cause: String(thrown) });
    }
  }

  async #finish(attempt: AttemptCommitted, end: Promise<LineEnd>, listener: CallListener): Promise<void> {
    const ended = endedFact(attempt.attemptId, await end, this.#ports.time.now(), (wallMs) =>
      this.#toCentre(wallMs),
    );
    await this.#recordSurely(ended);
    this.#live = undefined;
    listener.onEnded(endedView(attempt, ended), ended);
  }

  /** The end is known only here: it is written as soon as the disk takes it. */
  async #recordSurely(ended: AttemptEnded): Promise<void> {
    for (;;) {
      try {
        this.#ports.store.record(ended);
        return;
      } catch (thrown) {
        this.#ports.log.error('the end of an attempt could not be recorded', {
          attemptId: ended.attemptId,
          cause: String(thrown),
        });
        await new Promise<void>((resolve) => this.#ports.clock.after(RETRY_MS, resolve));
      }
    }
  }

  #toCentre(wallMs: number): number {
    return wallMs + this.#ports.time.now() - this.#ports.clock.wallMs();
  }
}
