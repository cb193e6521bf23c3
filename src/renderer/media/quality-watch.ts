import { judgeLine, type LineQuality } from '../../core/call/line-quality.ts';
import { type LineCounters, measureBetween } from './line-counters.ts';

/** How often a line is read, and over how many readings it is judged: ten seconds, so that the word does not flicker. */
const READ_EVERY_MS = 2000;
const READINGS = 5;

export interface QualityWatchOptions {
  /** Of the line that the agent hears; undefined while there is none. */
  readonly read: () => Promise<{ readonly lineId: string; readonly counters: LineCounters } | undefined>;
  /** `lineId`: whose it is. */
  readonly onQuality: (quality: LineQuality | undefined, lineId: string | undefined) => void;
}

/** Judges the line in the agent's ear every two seconds, for as long as any line is open. */
export class QualityWatch {
  readonly #options: QualityWatchOptions;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lineId: string | undefined;
  #readings: LineCounters[] = [];

  constructor(options: QualityWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.#look().catch((error: unknown) => console.warn('The line cannot be measured.', error));
    }, READ_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#forget(undefined);
  }

  async #look(): Promise<void> {
    const reading = await this.#options.read();
    // Stopped while the line was being read.
    if (this.#timer === undefined) return;
    if (!reading || reading.lineId !== this.#lineId) this.#forget(reading?.lineId);
    if (!reading) return;
    this.#readings = [...this.#readings, reading.counters].slice(-READINGS - 1);
    const [first] = this.#readings;
    const measure = first && measureBetween(first, reading.counters);
    if (measure) this.#options.onQuality(judgeLine(measure), reading.lineId);
  }

  #forget(lineId: string | undefined): void {
    this.#lineId = lineId;
    this.#readings = [];
    this.#options.onQuality(undefined, lineId);
  }
}
