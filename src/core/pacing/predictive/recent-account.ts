/** Half an hour: the stretch over which a lead looks at the abandon rate, s. */
const MEMORY = 1800;
/** In a stretch in which so many calls may be abandoned or fewer, each one too many weighs the same. */
const LEAST_EARNED = 20;

/** An account of the last half hour: what was earned and spent fades with time. Times: steady clock, s. */
export class RecentAccount {
  #earned = 0;
  #spent = 0;
  #bookedAt = 0;

  /** What was earned, as of the last booking. */
  get earned(): number {
    return this.#earned;
  }

  /** What is left as a share of what was earned, as of the last booking: below zero where the limit was exceeded. */
  get left(): number {
    return (this.#earned - this.#spent) / Math.max(LEAST_EARNED, this.#earned);
  }

  earn(amount: number, now: number): void {
    this.#fade(now);
    this.#earned += amount;
  }

  spend(amount: number, now: number): void {
    this.#fade(now);
    this.#spent += amount;
  }

  #fade(now: number): void {
    const keep = Math.exp((this.#bookedAt - now) / MEMORY);
    this.#earned *= keep;
    this.#spent *= keep;
    this.#bookedAt = now;
  }
}
