import { powerSpectrum } from './announcement-spectrum.ts';

/**
 * Sub-fingerprints of telephone audio: 32 bits each 16 ms that survive gain, companding, noise and resampling.
 *
 * Each bit is the sign of a difference of band energies, between neighbouring bands and between neighbouring times:
 * J. Haitsma and T. Kalker, "A Highly Robust Audio Fingerprinting System", ISMIR 2002, sized for 8 kHz.
 */

export const FINGERPRINT_RATE = 8000;
const HOP = 128;

const WINDOW = 2048;
const BANDS = 33;
const LOWEST_HZ = 300;
const HIGHEST_HZ = 2000;
/** Power of a window at -70 dBFS (the mean of a squared Hann window is 3/8): below is nothing to hear. */
const FLOOR = 1e-7 * ((WINDOW * WINDOW) / 2) * (3 / 8);
/** A window this far below the loudest of late is a pause: 30 dB. */
const PAUSE = 1e-3;
/** The memory of the loudest window fades by half in about 2 s. */
const FADE = 0.9945;

export interface SubFingerprint {
  bits: number;
  /** False in pauses, where the bits mean nothing. */
  audible: boolean;
}

const edges = Array.from({ length: BANDS + 1 }, (_, i) => {
  const hz = LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (i / BANDS);
  return Math.round((hz * WINDOW) / FINGERPRINT_RATE);
});

/** Turns a stream of samples at 8 kHz, full scale 1, into sub-fingerprints. */
export class Fingerprinter {
  readonly #window = new Float64Array(WINDOW);
  #filled = 0;
  #previous: Float64Array | undefined;
  #loudest = 0;

  feed(samples: Float64Array): SubFingerprint[] {
    const made: SubFingerprint[] = [];
    for (const sample of samples) {
      this.#window[this.#filled++] = sample;
      if (this.#filled < WINDOW) continue;
      const sub = this.#next();
      if (sub) made.push(sub);
      this.#window.copyWithin(0, HOP);
      this.#filled = WINDOW - HOP;
    }
    return made;
  }

  #next(): SubFingerprint | undefined {
    const bands = bandEnergies(powerSpectrum(this.#window));
    const previous = this.#previous;
    this.#previous = bands;
    const total = bands.reduce((sum, energy) => sum + energy, 0);
    this.#loudest = Math.max(total, this.#loudest * FADE);
    if (!previous) return undefined;
    let bits = 0;
    for (let band = 0; band < BANDS - 1; band++) {
      const now = (bands[band] ?? 0) - (bands[band + 1] ?? 0);
      const before = (previous[band] ?? 0) - (previous[band + 1] ?? 0);
      bits = (bits << 1) | (now > before ? 1 : 0);
    }
    return { bits: bits >>> 0, audible: total > FLOOR && total > PAUSE * this.#loudest };
  }
}

function bandEnergies(power: Float64Array): Float64Array {
  const bands = new Float64Array(BANDS);
  for (let band = 0; band < BANDS; band++) {
    for (let bin = edges[band] ?? 0; bin < (edges[band + 1] ?? 0); bin++)
      bands[band] = (bands[band] ?? 0) + (power[bin] ?? 0);
  }
  return bands;
}
