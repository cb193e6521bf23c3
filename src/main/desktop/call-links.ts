import type { LinkView } from '../../contract/desktop.ts';
import { type ErrorBody, WaihuError } from '../../contract/errors.ts';
import { type CallLink, parseCallLink } from '../../core/desktop/call-link.ts';
import { eyesOf } from '../masking/eyes.ts';
import type { Clock, IdSource, Log } from '../ports.ts';
import type { Shift } from '../session/shift.ts';
import { readPhone } from '../work/read-phone.ts';

export interface CallLinksParts {
  readonly clock: Pick<Clock, 'monotonicMs' | 'after'>;
  readonly ids: Pick<IdSource, 'next'>;
  readonly log: Log;
  readonly shift: () => Shift | undefined;
  readonly changed: () => void;
}

/** A link nobody answered is forgotten: a call must not begin of what was clicked long ago. ms */
const STALE_MS = 5 * 60_000;

interface Waiting {
  readonly id: string;
  readonly since: number;
  /** Undefined for what could not be read. */
  readonly link: CallLink | undefined;
  readonly stopTimer: () => void;
}

/** Calls that other programs ask for: kept until the agent says yes or no, and dialled like any other, through the gate. */
export class CallLinks {
  readonly #parts: CallLinksParts;
  #waiting: Waiting | undefined;
  /** Whose agent was asked: with the shift the question is over, the next agent did not click. */
  #askedIn: Shift | undefined;

  constructor(parts: CallLinksParts) {
    this.#parts = parts;
  }

  /** What is asked, seen by who is signed in; nobody is asked before. */
  get view(): LinkView | undefined {
    const shift = this.#parts.shift();
    const waiting = this.#current();
    if (!waiting || shift?.account.role !== 'agent') return undefined;
    this.#askedIn = shift;
    const { id, link } = waiting;
    if (!link) return { id, problem: { code: 'link.unreadable' } };
    const eyes = eyesOf(shift.account.role);
    const number = readPhone(link.number);
    const found = this.#find(shift, number);
    const text = (said: string | undefined) => said && eyes.text(said, number === undefined ? [] : [number]);
    return {
      id,
      number: eyes.number(number ?? link.number),
      ...(found.customerName ? { customerName: eyes.text(found.customerName, []) } : {}),
      ...(link.campaign ? { campaign: text(link.campaign) } : {}),
      ...(link.why ? { why: text(link.why) } : {}),
      ...(found.problem ? { problem: found.problem } : {}),
    };
  }

  /** A link as it came from outside. The latest counts. */
  take(text: string): void {
    const link = parseCallLink(text);
    if (!link) this.#parts.log.warn('a link that is no call was refused');
    this.close();
    const { clock, ids } = this.#parts;
    const id = ids.next();
    const stopTimer = clock.after(STALE_MS, () => this.#letGo(id));
    this.#waiting = { id, since: clock.monotonicMs(), link, stopTimer };
    this.#askedIn = this.#parts.shift();
    this.#parts.changed();
  }

  /**
   * The agent's word. A no always does. A yes throws why it is not dialled: `gate.blocked`, `queue.no-lease`, `link.not-here`,
   * `call.not-ended`, and the link stays then; `not-found` once it is forgotten.
   */
  answer(id: string, dial: boolean): void {
    if (dial) {
      const waiting = this.#current();
      if (waiting?.id !== id) throw new WaihuError('not-found', { detail: 'link' });
      this.#dial(waiting.link);
    }
    this.#letGo(id);
  }

  close(): void {
    this.#waiting?.stopTimer();
    this.#waiting = undefined;
  }

  #letGo(id: string): void {
    if (this.#waiting?.id === id) this.close();
    this.#parts.changed();
  }

  #dial(link: CallLink | undefined): void {
    const shift = this.#parts.shift();
    if (!shift) throw new WaihuError('session.none');
    if (!link) throw new WaihuError('link.unreadable');
    const number = readPhone(link.number);
    const { taskId, problem } = this.#find(shift, number);
    if (problem) throw WaihuError.fromBody(problem);
    if (taskId === undefined) throw new WaihuError('link.not-here');
    const { dialer } = shift.parts;
    dialer.take(taskId);
    const numbers = shift.store.task(taskId)?.task.numbers ?? [];
    dialer.dial(
      taskId,
      numbers.findIndex(({ e164 }) => e164 === number),
    );
  }

  /** Numbers are leased: only one that is on this desk can be dialled without another desk dialling it too. */
  #find(
    shift: Shift,
    number: string | undefined,
  ): { readonly taskId?: string; readonly customerName?: string; readonly problem?: ErrorBody } {
    if (number === undefined) return { problem: { code: 'number.unreadable' } };
    const queued = shift.store.taskByNumber(number, shift.campaign?.id);
    // Given back: only its name is still here.
    if (!queued || queued.lease.expiresAt === 0) return { problem: { code: 'link.not-here' } };
    const { task, customer } = queued;
    return task.campaignId === shift.campaign?.id
      ? { taskId: task.id, customerName: customer.name }
      : { problem: { code: 'link.other-campaign' } };
  }

  #current(): Waiting | undefined {
    const waiting = this.#waiting;
    if (!waiting || (this.#askedIn && this.#askedIn !== this.#parts.shift())) return undefined;
    return this.#parts.clock.monotonicMs() - waiting.since < STALE_MS ? waiting : undefined;
  }
}
