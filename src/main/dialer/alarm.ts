import type { Clock } from '../ports.ts';

/** One timer that is set anew or taken off; setting it to the moment it already has changes nothing. */
export class Alarm {
  readonly #clock: Clock;
  #at: number | undefined;
  #stop: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The moment it was set for, on the caller's clock. */
  get at(): number | undefined {
    return this.#at;
  }

  /** `at` and `now` on one clock, epoch ms. */
  set(at: number, now: number, run: () => void): void {
    if (this.#at === at) return;
    this.clear();
    this.#at = at;
    this.#stop = this.#clock.after(Math.max(0, at - now), () => {
      this.#at = undefined;
      this.#stop = undefined;
      run();
    });
  }

  clear(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#at = undefined;
  }
}
