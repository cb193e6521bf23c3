import type { Clock } from '../../src/main/ports.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
  handle?: NodeJS.Timeout;
}

/** This machine's clocks, that can be told to have gone on. */
export class SkippingClock implements Clock {
  readonly #timers = new Set<Timer>();
  #skipped = 0;

  wallMs(): number {
    return Date.now() + this.#skipped;
  }

  monotonicMs(): number {
    return performance.now() + this.#skipped;
  }

  after(ms: number, run: () => void): () => void {
    const timer: Timer = { at: this.monotonicMs() + ms, run };
    this.#timers.add(timer);
    this.#set(timer);
    return () => this.#drop(timer);
  }

  /** `ms` are gone at once: what falls due in them runs soon, the rest so much sooner. */
  skip(ms: number): void {
    this.#skipped += ms;
    for (const timer of this.#timers) this.#set(timer);
  }

  #set(timer: Timer): void {
    clearTimeout(timer.handle);
    timer.handle = setTimeout(
      () => {
        this.#drop(timer);
        timer.run();
      },
      Math.max(0, timer.at - this.monotonicMs()),
    );
  }

  #drop(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
