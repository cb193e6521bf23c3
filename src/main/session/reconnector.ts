import type { Clock } from '../ports.ts';

/** Tries a thing again and again until it says that nothing is left to try, or until it is stopped. */
export class Reconnector {
  readonly #clock: Clock;
  readonly #everyMs: number;
  #stopTimer: (() => void) | undefined;
  #running = 0;

  constructor(clock: Clock, everyMs: number) {
    this.#clock = clock;
    this.#everyMs = everyMs;
  }

  /** `attempt` resolves to true when it is done; it must not reject. */
  run(attempt: () => Promise<boolean>): void {
    this.stop();
    const run = this.#running;
    this.#stopTimer = this.#clock.after(this.#everyMs, async () => {
      const done = await attempt();
      if (!done && run === this.#running) this.run(attempt);
    });
  }

  stop(): void {
    this.#running += 1;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
