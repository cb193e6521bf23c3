import { at, clamp, normalCdf, normalDensity } from './numeric.ts';

/**
 * The distribution of agents free minus calls answered at one moment ahead.
 *
 * Order matters: `reset`, then every agent who may become free, then every call that may be answered. All are taken as independent.
 */
export interface Surplus {
  /** `idle` agents are free for certain; at most `more` may become free. `error`: relative error of the answers' probabilities. */
  reset(idle: number, more: number, error: number): void;
  mayBecomeFree(probability: number): void;
  mayBeAnswered(probability: number): void;
  /** Probability that one more answer would find no agent. */
  shortage(): number;
}

/** Below this a single agent or call does not show in the result. */
const NEGLIGIBLE = 1e-4;

/**
 * Poisson-binomial by convolution, exact: for teams of up to some forty, whose few calls hide an error of the probabilities.
 *
 * Zero and fewer are one state: nothing is added after a loss.
 */
export class ExactSurplus implements Surplus {
  #share = new Float64Array(64);
  #lowest = 0;
  #highest = 0;

  reset(idle: number, more: number): void {
    const size = idle + more + 2;
    if (this.#share.length < size) this.#share = new Float64Array(2 * size);
    this.#share.fill(0, 0, size);
    this.#share[idle] = 1;
    this.#lowest = idle;
    this.#highest = idle;
  }

  mayBecomeFree(probability: number): void {
    if (probability < NEGLIGIBLE) return;
    const share = this.#share;
    this.#highest++;
    for (let n = this.#highest; n > this.#lowest; n--) {
      share[n] = at(share, n) + (at(share, n - 1) - at(share, n)) * probability;
    }
    share[this.#lowest] = at(share, this.#lowest) * (1 - probability);
  }

  mayBeAnswered(probability: number): void {
    if (probability < NEGLIGIBLE) return;
    const share = this.#share;
    share[0] = at(share, 0) + at(share, 1) * probability;
    for (let n = 1; n <= this.#highest; n++) {
      share[n] = at(share, n) + (at(share, n + 1) - at(share, n)) * probability;
    }
  }

  shortage(): number {
    return at(this.#share, 0);
  }
}

/**
 * The same by mean, variance and skewness (Edgeworth's first term, with correction for continuity): for large teams.
 *
 * Many calls started at once share one error of the answer rate, which no number of them averages out.
 */
export class NormalSurplus implements Surplus {
  #mean = 0;
  #variance = 0;
  #third = 0;
  #answers = 0;
  #error = 0;

  reset(idle: number, _more: number, error: number): void {
    this.#answers = 0;
    this.#error = error;
    this.#mean = idle;
    this.#variance = 1e-9;
    this.#third = 0;
  }

  mayBecomeFree(probability: number): void {
    const variance = probability * (1 - probability);
    this.#mean += probability;
    this.#variance += variance;
    this.#third += variance * (1 - 2 * probability);
  }

  mayBeAnswered(probability: number): void {
    const variance = probability * (1 - probability);
    this.#mean -= probability;
    this.#answers += probability;
    this.#variance += variance;
    this.#third -= variance * (1 - 2 * probability);
  }

  shortage(): number {
    const variance = this.#variance + (this.#error * this.#answers) ** 2;
    const deviation = Math.sqrt(variance);
    const z = (0.5 - this.#mean) / deviation;
    const skewness = this.#third / (variance * deviation);
    return clamp(normalCdf(z) - (skewness / 6) * (z * z - 1) * normalDensity(z), 0, 1);
  }
}
