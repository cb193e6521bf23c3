import { at, lognormalCdf } from './numeric.ts';

const BINS = 96;
const PRIOR_WEIGHT = 10;
/** The cumulative shares are renewed once the sample has grown by this share: reading is frequent, adding is rare. */
const RENEW_SHARE = 0.02;
const RENEW_LEAST = 8;
/** Beyond this the histogram forgets slowly, so that a change of carrier or of list shows. */
const MEMORY = 20_000;

/** What a histogram keeps overnight: weight by second. */
export type DelayState = readonly number[];

/**
 * How long a ringing call takes to reach one kind of end, in bins of one second.
 *
 * Starts from a lognormal guess that weighs as much as ten calls. Delays beyond the last bin count into it.
 */
export class DelayHistogram {
  readonly #weight: Float64Array;
  readonly #below = new Float64Array(BINS + 1);
  #total = 0;
  #fresh = 0;

  constructor(prior: { readonly mean: number; readonly sigma: number }, saved?: DelayState) {
    const share = (second: number) => (second >= BINS ? 1 : lognormalCdf(second, prior.mean, prior.sigma));
    this.#weight =
      saved?.length === BINS
        ? Float64Array.from(saved)
        : Float64Array.from({ length: BINS }, (_, i) => PRIOR_WEIGHT * (share(i + 1) - share(i)));
    for (const weight of this.#weight) this.#total += weight;
    this.#renew();
  }

  add(seconds: number): void {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(seconds)));
    this.#weight[bin] = at(this.#weight, bin) + 1;
    this.#total++;
    this.#fresh++;
    if (this.#fresh >= RENEW_LEAST + RENEW_SHARE * this.#total) this.#renew();
  }

  /** Share of delays below the given one. */
  below(seconds: number): number {
    if (seconds <= 0) return 0;
    if (seconds >= BINS) return 1;
    const bin = Math.floor(seconds);
    const low = at(this.#below, bin);
    return low + (at(this.#below, bin + 1) - low) * (seconds - bin);
  }

  /** The delay below which the given share lies, in seconds. */
  quantile(share: number): number {
    let bin = 0;
    while (bin < BINS - 1 && at(this.#below, bin + 1) < share) bin++;
    const low = at(this.#below, bin);
    const within = at(this.#below, bin + 1) - low;
    return bin + (within > 0 ? (share - low) / within : 0.5);
  }

  save(): DelayState {
    return Array.from(this.#weight);
  }

  #renew(): void {
    this.#fresh = 0;
    if (this.#total > MEMORY) {
      for (let bin = 0; bin < BINS; bin++) this.#weight[bin] = at(this.#weight, bin) / 2;
      this.#total /= 2;
    }
    let sum = 0;
    for (let bin = 0; bin < BINS; bin++) {
      sum += at(this.#weight, bin);
      this.#below[bin + 1] = sum / this.#total;
    }
  }
}
