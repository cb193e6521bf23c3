/** The caller asks at least this often while calls are under way; a longer pause is a machine that slept, s. */
const LONGEST_STEP = 10;

/**
 * Time that never runs backwards and never leaps.
 *
 * Calls look the less likely to be answered the longer they ring, so a clock that leaps would let out calls that nobody is free for. A step
 * back counts as no time at all, a leap as ten seconds, what is no number is not heard.
 */
export class SteadyClock {
  #heard: number | undefined;
  #now = 0;

  /** Hears the caller's clock, s; gives the steady time, s. */
  hear(t: number): number {
    if (!Number.isFinite(t)) return this.#now;
    if (this.#heard === undefined) this.#now = Math.max(0, Math.min(t, LONGEST_STEP));
    else this.#now += Math.min(LONGEST_STEP, Math.max(0, t - this.#heard));
    this.#heard = t;
    return this.#now;
  }
}
