import { at } from './numeric.ts';

const RENEW_SHARE = 0.02;
const RENEW_LEAST = 4;
const MEMORY = 20_000;
/** How many observations the first guess of the mean is worth. */
const PRIOR_WEIGHT = 5;

export interface DurationPrior {
  /** First guess of the mean, s. */
  readonly mean: number;
  /** Upper edge of the first bin and lower edge of the last, s; the edges between grow geometrically. */
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  /** Pulls each bin towards the overall rate with the weight of so many ends. */
  readonly shrink: number;
}

/** What a hazard keeps overnight. */
export interface DurationState {
  readonly ends: readonly number[];
  readonly exposure: readonly number[];
  readonly count: number;
  readonly sum: number;
}

/**
 * At what rate an activity of a given age ends: a piecewise constant hazard on geometric bins.
 *
 * Each bin's rate is its ends by its exposure, shrunk towards one over the mean: with few data the exponential law, with many whatever
 * the data say. The standard occurrence/exposure estimator of survival analysis (Aalen, Borgan and Gjessing, "Survival and Event
 * History Analysis", 2008, 5.1.1).
 */
export class DurationHazard {
  readonly #prior: DurationPrior;
  readonly #edge: Float64Array;
  readonly #ends: Float64Array;
  readonly #exposure: Float64Array;
  readonly #rate: Float64Array;
  readonly #cumulated: Float64Array;
  readonly #open: Float64Array;
  #openSum = 0;
  #count = 0;
  #sum = 0;
  #fresh = 0;

  constructor(prior: DurationPrior, saved?: DurationState) {
    const { bins, low, high } = prior;
    this.#prior = prior;
    this.#edge = Float64Array.from({ length: bins }, (_, i) =>
      i === 0 ? 0 : low * (high / low) ** ((i - 1) / (bins - 2)),
    );
    const kept = saved?.ends.length === bins && saved.exposure.length === bins ? saved : undefined;
    this.#ends = kept ? Float64Array.from(kept.ends) : new Float64Array(bins);
    this.#exposure = kept ? Float64Array.from(kept.exposure) : new Float64Array(bins);
    this.#count = kept?.count ?? 0;
    this.#sum = kept?.sum ?? 0;
    this.#open = new Float64Array(bins);
    this.#rate = new Float64Array(bins);
    this.#cumulated = new Float64Array(bins);
    this.#renew();
  }

  /** The mean so far, s. */
  get mean(): number {
    const seconds = this.#sum + this.#openSum + PRIOR_WEIGHT * this.#prior.mean;
    return seconds / (this.#count + PRIOR_WEIGHT);
  }

  /** How many have ended. */
  get count(): number {
    return this.#count;
  }

  /** Counts in those that still last, by their ages, s: on a first morning only the short ones have ended. */
  seeOpen(ages: Float64Array, count: number): void {
    if (count === 0 && this.#openSum === 0) return;
    this.#open.fill(0);
    this.#openSum = 0;
    for (let i = 0; i < count; i++) {
      const age = at(ages, i);
      this.#expose(this.#open, age);
      this.#openSum += age;
    }
    this.#renew();
  }

  add(seconds: number): void {
    const last = this.#expose(this.#exposure, seconds);
    this.#ends[last] = at(this.#ends, last) + 1;
    this.#count++;
    this.#sum += seconds;
    this.#fresh++;
    if (this.#fresh >= RENEW_LEAST + RENEW_SHARE * this.#count) this.#renew();
  }

  /** Ends per second at the given age. */
  rate(age: number): number {
    return at(this.#rate, this.#bin(age));
  }

  /** The hazard summed from 0 to the given age. */
  cumulated(age: number): number {
    const bin = this.#bin(age);
    return at(this.#cumulated, bin) + at(this.#rate, bin) * (age - at(this.#edge, bin));
  }

  save(): DurationState {
    return {
      ends: Array.from(this.#ends),
      exposure: Array.from(this.#exposure),
      count: this.#count,
      sum: this.#sum,
    };
  }

  /** Adds the time spent in each bin; gives the last one. */
  #expose(exposure: Float64Array, seconds: number): number {
    const last = this.#bin(seconds);
    for (let bin = 0; bin < last; bin++) {
      exposure[bin] = at(exposure, bin) + at(this.#edge, bin + 1) - at(this.#edge, bin);
    }
    exposure[last] = at(exposure, last) + seconds - at(this.#edge, last);
    return last;
  }

  #bin(age: number): number {
    let low = 0;
    let high = this.#edge.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (at(this.#edge, middle) <= age) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #renew(): void {
    this.#fresh = 0;
    const { mean } = this;
    const { shrink, bins } = this.#prior;
    const keep = this.#count > MEMORY ? 0.5 : 1;
    this.#count *= keep;
    this.#sum *= keep;
    let cumulated = 0;
    for (let bin = 0; bin < bins; bin++) {
      const ends = at(this.#ends, bin) * keep;
      const exposure = at(this.#exposure, bin) * keep;
      this.#ends[bin] = ends;
      this.#exposure[bin] = exposure;
      const rate = (ends + shrink) / (exposure + at(this.#open, bin) + shrink * mean);
      this.#rate[bin] = rate;
      this.#cumulated[bin] = cumulated;
      if (bin + 1 < bins) cumulated += rate * (at(this.#edge, bin + 1) - at(this.#edge, bin));
    }
  }
}
