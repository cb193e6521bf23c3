/** Length of one audio frame in milliseconds, and in samples at 8 kHz. */
export const FRAME_MS = 20;
export const FRAME_SAMPLES = 160;

/** After a stall longer than this the lost frames are skipped, not sent in a burst. Milliseconds. */
const LONGEST_CATCH_UP_MS = 200;

/** Told how many frames were skipped right before this one: 0 but after a stall. */
type Tick = (skipped: number) => void;

/**
 * One timer that ticks every 20 ms for all streams of the process.
 *
 * Ticks are counted against the monotonic clock, so a late timer is made up for by the next one and streams do not drift.
 * Without streams there is no timer.
 */
class MediaClock {
  readonly #streams = new Set<Tick>();
  #timer: NodeJS.Timeout | undefined;
  #nextAt = 0;

  /** Calls `tick` once a frame until the returned function is called. */
  start(tick: Tick): () => void {
    const stream: Tick = (skipped) => tick(skipped);
    this.#streams.add(stream);
    if (this.#timer === undefined) {
      this.#nextAt = performance.now() + FRAME_MS;
      this.#arm();
    }
    return () => {
      this.#streams.delete(stream);
    };
  }

  #arm(): void {
    this.#timer = setTimeout(() => this.#run(), Math.max(0, this.#nextAt - performance.now()));
  }

  #run(): void {
    const now = performance.now();
    let skipped = 0;
    if (now - this.#nextAt > LONGEST_CATCH_UP_MS) {
      skipped = Math.floor((now - this.#nextAt) / FRAME_MS);
      this.#nextAt += skipped * FRAME_MS;
    }
    for (; this.#nextAt <= now; this.#nextAt += FRAME_MS) {
      for (const stream of this.#streams) stream(skipped);
      skipped = 0;
    }
    if (this.#streams.size > 0) this.#arm();
    else this.#timer = undefined;
  }
}

export const mediaClock = new MediaClock();
