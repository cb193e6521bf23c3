import { LOST_AFTER } from '../../core/pacing/predictive/lines.ts';
import type { Clock } from '../ports.ts';

/**
 * How long the network may take before it says that the phone rings, seconds from the INVITE: well beyond what it needs (11 s for 95 % of
 * international calls, ITU-T E.721), well before a proxy gives the call up by itself (three minutes, RFC 3261 section 16.6, timer C).
 */
export const RINGS_WITHIN_S = 60;

export interface RingLimitParts {
  readonly clock: Clock;
  readonly ringSeconds: number;
  /** `ringing`: the first 180 or 183, so that the time of the network is not the customer's. `invite`: somebody waits for the answer. */
  readonly from: 'ringing' | 'invite';
  readonly onOver: () => void;
}

/**
 * The timer of a call that is not answered.
 *
 * The time of the network takes nothing from the ringing but where both together would last longer than the pacer believes in a call.
 */
export class RingLimit {
  readonly #parts: RingLimitParts;
  #startedAt: number | undefined;
  #cancel: (() => void) | undefined;
  #rings = false;

  constructor(parts: RingLimitParts) {
    this.#parts = parts;
  }

  /** The INVITE leaves. */
  start(): void {
    const { clock, ringSeconds, from } = this.#parts;
    this.#startedAt = clock.monotonicMs();
    this.#after(from === 'invite' ? ringSeconds : RINGS_WITHIN_S);
  }

  /** A 180 or 183 came. */
  ringing(): void {
    const { clock, ringSeconds, from } = this.#parts;
    if (from === 'invite' || this.#rings || this.#startedAt === undefined) return;
    this.#rings = true;
    const passed = (clock.monotonicMs() - this.#startedAt) / 1000;
    this.#after(Math.min(ringSeconds, Math.max(ringSeconds, LOST_AFTER) - passed));
  }

  stop(): void {
    this.#cancel?.();
    this.#startedAt = undefined;
  }

  #after(seconds: number): void {
    this.#cancel?.();
    this.#cancel = this.#parts.clock.after(seconds * 1000, this.#parts.onOver);
  }
}
