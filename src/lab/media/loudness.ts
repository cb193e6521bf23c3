import { FRAME_SAMPLES } from './media-clock.ts';

/** Quieter frames, down to digital silence, count as this. dB of full scale. */
const FLOOR_DB = -60;

/** How loud a stream was over time: one level in dB for each 20 ms, of the latest so many. */
export class Loudness {
  readonly #most: number;
  #levels: number[] = [];
  #squares = 0;
  #samples = 0;

  /** Keeps at least the latest `most` levels. */
  constructor(most: number) {
    this.#most = most;
  }

  hear(samples: Int16Array): void {
    for (const sample of samples) {
      this.#squares += (sample / 32768) ** 2;
      this.#samples += 1;
      if (this.#samples < FRAME_SAMPLES) continue;
      this.#levels.push(Math.max(FLOOR_DB, 10 * Math.log10(this.#squares / FRAME_SAMPLES)));
      this.#squares = 0;
      this.#samples = 0;
    }
    if (this.#levels.length > 2 * this.#most) this.#levels = this.#levels.slice(-this.#most);
  }

  /** Oldest first. */
  levels(): readonly number[] {
    return this.#levels.slice(-this.#most);
  }
}
