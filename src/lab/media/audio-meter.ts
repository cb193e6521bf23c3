import { powerSpectrum } from '../../core/call/announcement-spectrum.ts';
import { SAMPLE_RATE } from './wav.ts';

/** What was heard on a stream. */
export interface ReceivedAudio {
  packets: number;
  /** Payload only. */
  bytes: number;
  /** Seconds of audio in the packets, which is not the time they took to come. */
  seconds: number;
  /** Root mean square over everything received, 0 to 1 of full scale. */
  rms: number;
  /** The pitch that holds most of the energy, in Hz; absent when no pitch does (speech, noise, silence). */
  dominantHz?: number;
}

const BLOCK = 2048;
/** One spectrum each half second is enough to name a tone, and cheap with hundreds of calls. */
const SAMPLES_BETWEEN_BLOCKS = 4000;
/** A pure tone leaves nearly all its energy in these bins around its peak (Hann window). */
const PEAK_BINS = 3;
const PEAK_SHARE = 0.6;
/** Below this power spectrum sum there is only companding noise to look at: about -60 dBFS. */
const FLOOR_MEAN_SQUARE = 1e-6;

export class AudioMeter {
  #packets = 0;
  #samples = 0;
  #squares = 0;
  readonly #block = new Float64Array(BLOCK);
  #filled = 0;
  #untilNextBlock = 0;
  readonly #spectrum = new Float64Array(BLOCK / 2);

  /** Takes the samples of one packet, which had a byte each as PCMU. */
  hear(samples: Int16Array): void {
    this.#packets += 1;
    this.#samples += samples.length;
    for (const sample of samples) {
      const value = sample / 32768;
      this.#squares += value * value;
      this.#collect(value);
    }
  }

  read(): ReceivedAudio {
    const dominantHz = this.#dominantHz();
    return {
      packets: this.#packets,
      bytes: this.#samples,
      seconds: round(this.#samples / SAMPLE_RATE, 3),
      rms: this.#samples === 0 ? 0 : round(Math.sqrt(this.#squares / this.#samples), 5),
      ...(dominantHz === undefined ? {} : { dominantHz }),
    };
  }

  #collect(value: number): void {
    if (this.#untilNextBlock > 0) {
      this.#untilNextBlock -= 1;
      return;
    }
    this.#block[this.#filled++] = value;
    if (this.#filled < BLOCK) return;
    const power = powerSpectrum(this.#block);
    for (let bin = 0; bin < this.#spectrum.length; bin++) {
      this.#spectrum[bin] = (this.#spectrum[bin] ?? 0) + (power[bin] ?? 0);
    }
    this.#filled = 0;
    this.#untilNextBlock = SAMPLES_BETWEEN_BLOCKS - BLOCK;
  }

  #dominantHz(): number | undefined {
    if (this.#samples === 0 || this.#squares / this.#samples < FLOOR_MEAN_SQUARE) return undefined;
    const at = (bin: number) => this.#spectrum[bin] ?? 0;
    let peak = 1;
    let total = 0;
    for (let bin = 1; bin < this.#spectrum.length; bin++) {
      total += at(bin);
      if (at(bin) > at(peak)) peak = bin;
    }
    let near = 0;
    let weighted = 0;
    for (let bin = Math.max(1, peak - PEAK_BINS); bin <= peak + PEAK_BINS; bin++) {
      near += at(bin);
      weighted += at(bin) * bin;
    }
    // The centroid of the peak places a tone that lies between two bins.
    return near > 0 && near >= PEAK_SHARE * total
      ? Math.round(((weighted / near) * SAMPLE_RATE) / BLOCK)
      : undefined;
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
