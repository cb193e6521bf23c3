import type { CallView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { HandOverMeans } from '../../core/call/hand-over.ts';
import { chooseCallingNumber } from '../../core/campaign/calling-numbers.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { effectiveRules } from '../../core/compliance/effective-rules.ts';
import type { GateDecision } from '../../core/compliance/gate-decision.ts';
import type { AttemptCommitted, AttemptEnded, CallBegun, CallReceived } from '../../core/sync/fact.ts';
import type { DialMode } from '../../core/task/call-task.ts';
import type { IdSource } from '../ports.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { Line, LineEnd, LineUse, Softphone } from '../softphone/softphone.ts';
import type { QueuedTask, WritableStore } from '../store/desk-store.ts';
import { type BesideTimes, begunView, callViewOf, endedFact, endedView, unsentEnd } from './call-facts.ts';
import { type SurePorts, surely } from './surely.ts';

export interface CallPorts extends SurePorts {
  readonly ids: IdSource;
  readonly time: CentreTime;
  readonly store: Pick<WritableStore, 'record' | 'markAnswered' | 'calledFrom'>;
  readonly softphone: Pick<Softphone, 'dial'>;
  readonly agentId: string;
}

/** What a call needs once it is begun. */
type RunPorts = Pick<CallPorts, 'clock' | 'log' | 'closing' | 'time'> & {
  readonly store: Pick<WritableStore, 'record' | 'markAnswered'>;
};

export interface CallOrder {
  readonly queued: QueuedTask;
  readonly campaign: Campaign;
  readonly number: string;
  readonly gate: GateDecision;
  readonly dialMode: DialMode;
  readonly use?: LineUse | undefined;
}

export interface CallListener {
  onChange(view: CallView): void;
  /** The end is on record. */
  onEnded(view: CallView, ended: AttemptEnded): void;
  /** The line is over, and the end of the call not this desk's to tell. */
  onGone?(): void;
}

/** Whose end it is that the line tells of; a colleague's is not put on record here. */
export type EndJudge = (end: LineEnd) => JudgedEnd | 'not-ours' | Promise<JudgedEnd | 'not-ours'>;

/** `waitedMs`: of a call that came to the agent by itself, until the customer heard the agent. */
export type JudgedEnd = LineEnd & { readonly waitedMs?: number | undefined };

/** What is known of a call that a colleague's desk began. `answeredAt`: centre's clock, epoch ms. */
export interface TakenCall {
  readonly attempt: CallBegun;
  readonly answeredAt: number;
}

/** By which transfer and means a colleague's call came, and how many desks have given it away by now. */
export interface CameFrom {
  readonly transferId: string;
  readonly means: HandOverMeans;
  readonly handOvers: number;
}

/** One call of one attempt, from its line to the end on record. */
export class CallRun {
  readonly attempt: CallBegun;
  readonly line: Line | undefined;
  /** Resolves when the line is over and the end, where it is this desk's to tell, on record. */
  readonly over: Promise<void>;
  /** How the call came to the agent by itself; absent where the agent, or the countdown, dialled it. */
  arrived: CallView['arrived'];
  /** How a colleague's call came here; absent of own calls. */
  came: CameFrom | undefined;
  /** The colleague who asks first, and whose the call is yet. */
  consultedBy: string | undefined;
  /** A colleague's part in it so far. */
  beside: BesideTimes = { consultMs: 0, conferenceMs: 0 };
  judge: EndJudge = (end) => end;
  readonly #ports: RunPorts;
  readonly #taken: TakenCall | undefined;
  #listener: CallListener | undefined;
  #answeredAt: number | undefined;

  private constructor(
    ports: RunPorts,
    attempt: CallBegun,
    line: Line | undefined,
    end: Promise<LineEnd>,
    taken?: TakenCall,
  ) {
    this.#ports = ports;
    this.attempt = attempt;
    this.line = line;
    this.#taken = taken;
    this.#see();
    line?.onChange(() => {
      this.#see();
      this.#listener?.onChange(this.view);
    });
    this.over = this.#finish(end);
  }

  /**
   * Commits the attempt, then lets the INVITE leave (DESIGN invariant 1).
   *
   * Throws when the attempt could not be committed: then nothing was sent and nothing is on record.
   */
  static dial(ports: CallPorts, order: CallOrder): CallRun {
    const attempt = commit(ports, order);
    const { rules } = order.campaign;
    try {
      const line = ports.softphone.dial({
        attemptId: attempt.attemptId,
        number: attempt.number,
        callingNumber: attempt.callingNumber,
        ringSeconds: effectiveRules(rules)?.ringSeconds ?? rules.ringSeconds,
        use: order.use,
      });
      return new CallRun(ports, attempt, line, line.ended);
    } catch (thrown) {
      return new CallRun(ports, attempt, undefined, Promise.resolve(notSent(ports.log, thrown)));
    }
  }

  /** A customer's call that this desk has taken note of and answers over that line. */
  static receive(ports: RunPorts, received: CallReceived, line: Line): CallRun {
    return new CallRun(ports, received, line, line.ended);
  }

  /** A colleague's call that comes to this desk over that line. */
  static take(ports: RunPorts, taken: TakenCall, line: Line): CallRun {
    return new CallRun(ports, taken.attempt, line, line.ended, taken);
  }

  get view(): CallView {
    const view: CallView = this.line
      ? callViewOf(this.attempt, this.line.view, this.#answeredAt, (wallMs) => this.#toCentre(wallMs))
      : { ...begunView(this.attempt), state: 'ending', since: this.attempt.at, muted: false };
    return {
      ...view,
      ...(this.arrived ? { arrived: this.arrived } : {}),
      ...(this.came?.means === 'relay' ? { relayed: true } : {}),
      ...(this.consultedBy === undefined ? {} : { consultedBy: this.consultedBy }),
    };
  }

  /** When the customer answered, once the line is up. Centre's clock, epoch ms. */
  get answeredAt(): number | undefined {
    return this.#answeredAt;
  }

  /** One at a time: who follows the call. */
  listen(listener: CallListener): void {
    this.#listener = listener;
  }

  #see(): void {
    const view = this.line?.view;
    if (!view || this.#answeredAt !== undefined || view.state !== 'talking') return;
    if (this.#taken) {
      this.#answeredAt = this.#taken.answeredAt;
      return;
    }
    this.#answeredAt = Math.round(this.#toCentre(view.since));
    this.#noteAnswer(this.attempt.attemptId, this.#answeredAt);
  }

  /** A note for the restart only: the call goes on when it cannot be written. */
  #noteAnswer(attemptId: string, at: number): void {
    try {
      this.#ports.store.markAnswered(attemptId, at);
    } catch (thrown) {
      this.#ports.log.error('the answer could not be noted', { attemptId, cause: String(thrown) });
    }
  }

  async #finish(line: Promise<LineEnd>): Promise<void> {
    const lineEnd = await line;
    const verdict = await this.judge(lineEnd);
    if (verdict === 'not-ours') {
      this.#listener?.onGone?.();
      return;
    }
    const { attempt } = this;
    const end = { ...verdict, ...this.beside };
    const told = endedFact(attempt.attemptId, end, this.#ports.time.now(), (wallMs) =>
      this.#toCentre(wallMs),
    );
    const ended = this.#taken ? withAnswerOf(this.#taken, told) : told;
    await surely(this.#ports, 'the end of an attempt could not be recorded', attempt.attemptId, () =>
      this.#ports.store.record(ended),
    );
    const view = endedView(attempt, ended);
    this.#listener?.onEnded(this.arrived ? { ...view, arrived: this.arrived } : view, ended);
  }

  #toCentre(wallMs: number): number {
    return wallMs + this.#ports.time.now() - this.#ports.clock.wallMs();
  }
}

function commit(ports: CallPorts, { queued, campaign, number, gate, dialMode }: CallOrder): AttemptCommitted {
  const { customerId, calledFrom } = queued.task;
  const callingNumber = chooseCallingNumber(campaign, ports.store.calledFrom(customerId) ?? calledFrom);
  // The gate lets no call pass that has no number to be made from.
  if (callingNumber === undefined)
    throw new WaihuError('gate.blocked', { params: { rule: 'no-calling-number' } });
  const attempt: AttemptCommitted = {
    kind: 'attempt.committed',
    attemptId: ports.ids.next(),
    taskId: queued.task.id,
    campaignId: campaign.id,
    customerId,
    number,
    callingNumber,
    leaseTerm: queued.lease.term,
    gate,
    agentId: ports.agentId,
    dialMode,
    at: ports.time.now(),
  };
  ports.store.record(attempt);
  return attempt;
}

/** A refusal with these codes says that nothing was sent; after any other failure nobody knows. */
function notSent(log: CallPorts['log'], thrown: unknown): LineEnd {
  const { code } = WaihuError.from(thrown);
  log.warn('the call could not be sent', { code });
  const certain = code === 'sip.unreachable' || code === 'sip.line-busy';
  return unsentEnd(code, certain ? 'failed' : 'unknown');
}

/** The customer answered the colleague's desk; this desk's line is younger. */
function withAnswerOf({ attempt, answeredAt }: TakenCall, ended: AttemptEnded): AttemptEnded {
  return { ...ended, answeredAt, ringMs: Math.max(0, answeredAt - attempt.at) };
}
