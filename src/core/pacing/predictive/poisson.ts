/** Probability that a Poisson count with the given mean exceeds `bound`; 1 for a bound below zero. */
export function poissonAbove(bound: number, mean: number): number {
  if (bound < 0) return 1;
  let term = Math.exp(-mean);
  let below = term;
  for (let count = 1; count <= bound && term > 0; count++) {
    term *= mean / count;
    below += term;
    if (count > mean && term < 1e-9) break;
  }
  return Math.max(0, 1 - below);
}
