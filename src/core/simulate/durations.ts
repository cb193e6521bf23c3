import type { Random } from '../random/seeded-random.ts';

/** Draws a duration, s. */
export type Duration = (random: Random) => number;

export const exponential =
  (mean: number): Duration =>
  (random) =>
    -mean * Math.log(1 - random());

/** Given by its mean and its coefficient of variation. */
export function lognormal(mean: number, variation: number): Duration {
  const variance = Math.log(1 + variation * variation);
  const middle = Math.log(mean) - variance / 2;
  return (random) => Math.exp(middle + Math.sqrt(variance) * standardNormal(random));
}

export const atMost =
  (limit: number, duration: Duration): Duration =>
  (random) =>
    Math.min(limit, duration(random));

/** Drawn from evenly spaced quantiles, smallest and largest included. Throws RangeError on fewer than two. */
export function fromQuantiles(values: readonly number[]): Duration {
  if (values.length < 2) throw new RangeError(`${values.length} quantiles`);
  return (random) => atQuantile(values, random());
}

/** The value below which the given share lies, interpolated between evenly spaced quantiles. */
function atQuantile(values: readonly number[], share: number): number {
  const at = share * (values.length - 1);
  const low = values[Math.floor(at)] ?? 0;
  const high = values[Math.ceil(at)] ?? low;
  return low + (high - low) * (at % 1);
}

/** Box and Muller. */
function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
