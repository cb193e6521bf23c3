/** The element at an index the caller knows to lie within; the compiler cannot know. */
export const at = (values: Float64Array, index: number): number => values[index] as number;

/** Zelen and Severo's approximation (Abramowitz and Stegun 26.2.17); absolute error below 7.5e-8. */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    normalDensity(z) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

export function normalDensity(z: number): number {
  return 0.3989422804014327 * Math.exp((-z * z) / 2);
}

/** Share of a lognormal distribution, given by its mean and the deviation of its logarithm, that lies below x. */
export function lognormalCdf(x: number, mean: number, sigma: number): number {
  if (x <= 0) return 0;
  return normalCdf((Math.log(x / mean) + (sigma * sigma) / 2) / sigma);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
