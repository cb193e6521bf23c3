/** A mean with its 95 % confidence interval: `mean` ± `halfWidth`. */
export interface Interval {
  readonly mean: number;
  readonly halfWidth: number;
  readonly batches: number;
}

/** Two-sided 95 % quantiles of Student's t distribution for 1 to 30 degrees of freedom; beyond, the normal one is close enough. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const NORMAL95 = 1.96;

/**
 * The mean of a series that is correlated in time, by the method of batch means (Law and Kelton, Simulation Modeling and Analysis):
 * each value is the mean of a stretch long enough to be nearly independent of the next. Undefined for fewer than two.
 */
export function batchMeans(values: readonly number[]): Interval | undefined {
  const n = values.length;
  if (n < 2) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const t = T95[n - 2] ?? NORMAL95;
  return { mean, halfWidth: t * Math.sqrt(variance / n), batches: n };
}

/** The value below which that share of the values lies, by the nearest rank; undefined for none. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
