import type { Clock } from '../../ports.ts';

export interface ConnectionWatchParts {
  readonly clock: Clock;
  /** 0 <= x < 1; spreads the pings of many desks. */
  readonly random: () => number;
  readonly ping: () => void;
  /** The connection leads nowhere. */
  readonly dead: () => void;
}

/** Routers forget silent connections after 60 s and more; RFC 7118 section 6 keeps them alive by WebSocket pings. */
const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
/** A server that lives answers any request at once, if only with 100: one that does not is asked by a ping, and has less time for it. */
const ANSWER_WITHIN_MS = 2_000;
const PONG_AFTER_SILENCE_WITHIN_MS = 5_000;

interface Unanswered {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Finds out whether a connection still leads anywhere. One that is half open is never told so: what is sent goes nowhere, and nothing comes.
 *
 * Seen within 7 s of a request that nothing answers, else after 10 to 40 s by the pings that keep the connection alive.
 */
export class ConnectionWatch {
  readonly #parts: ConnectionWatchParts;
  /** Requests on their way, by the branch of their Via. */
  readonly #unanswered = new Map<string, Unanswered>();
  #stopTimer: () => void;
  #stopDoubt: (() => void) | undefined;
  /** What a pong proves to have arrived: what was sent before its ping. */
  #asked: readonly string[] | undefined;

  /** Of a connection that has just come about. */
  constructor(parts: ConnectionWatchParts) {
    this.#parts = parts;
    this.#stopTimer = this.#rest();
  }

  /** Resolves when the request has certainly arrived, rejects when the connection ends before. */
  sent(branch: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // A CANCEL bears its INVITE's branch, and is sent only once that has arrived.
    this.answered(branch);
    this.#unanswered.set(branch, { resolve, reject });
    this.#doubt();
    return promise;
  }

  answered(branch: string): void {
    this.#unanswered.get(branch)?.resolve();
    this.#unanswered.delete(branch);
  }

  pong(): void {
    for (const branch of this.#asked ?? []) this.answered(branch);
    this.#asked = undefined;
    this.#stopTimer();
    this.#stopTimer = this.#rest();
    this.#doubt();
  }

  /** The connection is over. */
  close(error: Error): void {
    this.#stopTimer();
    this.#stopDoubt?.();
    for (const { reject } of this.#unanswered.values()) reject(error);
    this.#unanswered.clear();
  }

  #rest(): () => void {
    const { clock, random } = this.#parts;
    return clock.after(PING_EVERY_MS * (0.8 + 0.4 * random()), () => this.#ask(PONG_WITHIN_MS));
  }

  #doubt(): void {
    if (this.#asked || this.#stopDoubt || this.#unanswered.size === 0) return;
    this.#stopDoubt = this.#parts.clock.after(ANSWER_WITHIN_MS, () => {
      this.#stopDoubt = undefined;
      if (!this.#asked && this.#unanswered.size > 0) this.#ask(PONG_AFTER_SILENCE_WITHIN_MS);
    });
  }

  #ask(withinMs: number): void {
    const { clock, ping, dead } = this.#parts;
    this.#asked = [...this.#unanswered.keys()];
    this.#stopTimer();
    ping();
    this.#stopTimer = clock.after(withinMs, dead);
  }
}

/** Branch of the topmost Via of a message (RFC 3261 section 8.1.1.7), by which requests and their responses find each other. */
export function branchOf(message: string): string | undefined {
  return /^(?:Via|v)\s*:[^\r\n]*?;\s*branch=([^\s;,]+)/im.exec(message)?.[1];
}
