import type { PacingId } from '../pacer.ts';

interface Call {
  readonly startedAt: number;
  /** The threshold its launch was decided by. */
  readonly threshold: number;
  state: 'ringing' | 'answered' | 'over' | 'lost';
}

/** A call that nothing more was heard of holds its line and its place among the ringing for so long, s. */
export const LOST_AFTER = 120;
/** A customer said to be waiting, of whom nothing more was heard, takes an idle agent's place for so long, s. */
const WAITING_LOST_AFTER = 900;
const COMPACT_AT = 4096;

/** The calls under way and those of the last half minute. Times: steady clock, s. */
export class Lines {
  readonly #maturity: number;
  readonly #byId = new Map<PacingId, Call>();
  readonly #waiting = new Map<PacingId, number>();
  #calls: Call[] = [];
  #head = 0;
  #ringing = 0;

  /** `maturity`: the age by which calls are over, s; one that the network took long to ring is waited for. */
  constructor(maturity: number) {
    this.#maturity = maturity;
  }

  get ringing(): number {
    return this.#ringing;
  }

  /** Customers who answered and have no agent yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  start(id: PacingId, now: number, threshold: number): void {
    if (this.#byId.has(id)) return;
    const call: Call = { startedAt: now, threshold, state: 'ringing' };
    this.#byId.set(id, call);
    this.#calls.push(call);
    this.#ringing++;
  }

  /** Seconds from start to answer and the threshold of the launch; undefined for a call not known to ring. */
  answer(id: PacingId, now: number): { readonly delay: number; readonly threshold: number } | undefined {
    const call = this.#stopRinging(id, 'answered');
    this.#waiting.set(id, now);
    return call && { delay: now - call.startedAt, threshold: call.threshold };
  }

  /** Seconds from start to the end; undefined for a call not known to ring. */
  fail(id: PacingId, now: number): number | undefined {
    this.#waiting.delete(id);
    const call = this.#stopRinging(id, 'over');
    return call && now - call.startedAt;
  }

  /** The customer is with an agent, or gone. False where the call was not known to be under way. */
  serve(id: PacingId): boolean {
    const rang = this.#stopRinging(id, 'answered') !== undefined;
    return this.#waiting.delete(id) || rang;
  }

  /**
   * Tells of each call, in the order of their start, whether it was answered, once it is too old to ring.
   *
   * A call of which nothing more is heard is not told of: neither answered nor failed, it would teach a wrong rate.
   */
  settle(now: number, tell: (answered: boolean) => void): void {
    for (; this.#head < this.#calls.length; this.#head++) {
      const call = this.#calls[this.#head];
      if (!call || now - call.startedAt < this.#maturity) break;
      if (call.state === 'ringing') {
        if (now - call.startedAt < LOST_AFTER) break;
        call.state = 'lost';
        this.#ringing--;
      } else tell(call.state === 'answered');
    }
    for (const [id, since] of this.#waiting) {
      if (now - since < WAITING_LOST_AFTER) break;
      this.#waiting.delete(id);
    }
    if (this.#head >= COMPACT_AT) this.#compact();
  }

  /** Ages of the calls that ring, s, into the given list; gives their number. */
  ages(now: number, into: Float64Array): number {
    let count = 0;
    for (let i = this.#head; i < this.#calls.length; i++) {
      const call = this.#calls[i];
      if (call?.state === 'ringing') into[count++] = now - call.startedAt;
    }
    return count;
  }

  /** Tells the age, s, of each call that is not yet told of as settled, and whether it was answered. */
  unsettled(now: number, tell: (age: number, answered: boolean) => void): void {
    for (let i = this.#head; i < this.#calls.length; i++) {
      const call = this.#calls[i];
      if (call) tell(now - call.startedAt, call.state === 'answered');
    }
  }

  /** How many calls were started after the given time. */
  startedAfter(time: number): number {
    let count = 0;
    for (let i = this.#calls.length - 1; i >= 0; i--) {
      const call = this.#calls[i];
      if (!call || call.startedAt <= time) break;
      count++;
    }
    return count;
  }

  #stopRinging(id: PacingId, state: 'answered' | 'over'): Call | undefined {
    const call = this.#byId.get(id);
    if (!call) return undefined;
    this.#byId.delete(id);
    if (call.state !== 'ringing') return undefined;
    call.state = state;
    this.#ringing--;
    return call;
  }

  #compact(): void {
    this.#calls = this.#calls.slice(this.#head);
    this.#head = 0;
    for (const [id, call] of this.#byId) if (call.state === 'lost') this.#byId.delete(id);
  }
}
