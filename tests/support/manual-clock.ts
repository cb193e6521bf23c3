import type { Clock } from '../../src/main/ports.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it; timers run in order of their time, then of their making. */
export class ManualClock implements Clock {
  #monotonic = 0;
  #wallOffset: number;
  readonly #timers = new Set<Timer>();

  /** `start`: epoch ms of the wall clock at monotonic 0. */
  constructor(start = Date.UTC(2026, 0, 5, 2, 0, 0)) {
    this.#wallOffset = start;
  }

  wallMs(): number {
    return this.#wallOffset + this.#monotonic;
  }

  monotonicMs(): number {
    return this.#monotonic;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#monotonic + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets `ms` pass on both clocks; timers that fall due run at their own time. */
  advance(ms: number): void {
    const until = this.#monotonic + ms;
    for (let next = this.#due(until); next; next = this.#due(until)) {
      this.#timers.delete(next);
      this.#monotonic = Math.max(this.#monotonic, next.at);
      next.run();
    }
    this.#monotonic = until;
  }

  /** Whether something falls due in exactly `ms`. */
  expects(ms: number): boolean {
    return [...this.#timers].some((timer) => timer.at === this.#monotonic + ms);
  }

  /** Someone sets the machine's clock; monotonic time does not notice. */
  setWall(epochMs: number): void {
    this.#wallOffset = epochMs - this.#monotonic;
  }

  #due(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= until && (first === undefined || timer.at < first.at)) first = timer;
    }
    return first;
  }
}
