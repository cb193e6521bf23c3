import { WINDOW_SECONDS, type WindowFigures } from './figures.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Books a shift's time and answers by half hour. Times: s since the start of the shift. */
export class ShiftAccount {
  readonly windows: readonly Mutable<WindowFigures>[];

  constructor(seconds: number) {
    this.windows = Array.from({ length: Math.ceil(seconds / WINDOW_SECONDS) }, () => ({
      answered: 0,
      abandoned: 0,
      busySeconds: 0,
      presentSeconds: 0,
    }));
  }

  count(t: number, what: 'answered' | 'abandoned'): void {
    this.#window(t)[what]++;
  }

  /** An agent's time, into the windows it lies in. */
  spend(from: number, to: number, busy: boolean): void {
    for (let at = from; at < to; ) {
      const until = Math.min(to, WINDOW_SECONDS * (Math.floor(at / WINDOW_SECONDS) + 1));
      const window = this.#window(at);
      window.presentSeconds += until - at;
      if (busy) window.busySeconds += until - at;
      at = until;
    }
  }

  #window(t: number): Mutable<WindowFigures> {
    const window = this.windows[Math.floor(t / WINDOW_SECONDS)];
    if (!window) throw new RangeError(`beyond the shift: ${t}`);
    return window;
  }
}
