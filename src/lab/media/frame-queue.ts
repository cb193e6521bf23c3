import type { FrameSource } from './frame-source.ts';
import { FRAME_SAMPLES } from './media-clock.ts';
import { encodePcmu } from './pcmu.ts';

/** Frames gathered before the first one goes on, so that packets may come up to that late: 60 ms. */
const PREFILL_FRAMES = 3;
/** What lies longer than this is dropped, oldest first: sound that comes faster than it goes would lag ever more. 200 ms. */
const MOST_FRAMES = 10;

/**
 * Sound that comes in packets of any length at any pace, given on as frames at the listener's pace.
 *
 * When it runs dry it is silent until it has filled up again.
 */
export class FrameQueue implements FrameSource {
  readonly #frames: Int16Array[] = [];
  #partial = new Int16Array(FRAME_SAMPLES);
  #filled = 0;
  #filling = true;

  push(samples: Int16Array): void {
    for (const sample of samples) {
      this.#partial[this.#filled++] = sample;
      if (this.#filled < FRAME_SAMPLES) continue;
      this.#frames.push(this.#partial);
      this.#partial = new Int16Array(FRAME_SAMPLES);
      this.#filled = 0;
    }
    while (this.#frames.length > MOST_FRAMES) this.#frames.shift();
  }

  next(): Uint8Array | undefined {
    if (this.#filling && this.#frames.length < PREFILL_FRAMES) return undefined;
    const frame = this.#frames.shift();
    this.#filling = frame === undefined;
    return frame && encodePcmu(frame);
  }
}
