/** Bounds of a repeated try, ms. */
export interface BackoffBounds {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * Wait before the next try, with full jitter: anything between 0 and a ceiling that doubles with each failure.
 *
 * Spreading over the whole range lets a hundred desks come back to a restarted centre without a wave
 * (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015). `failures` counts from 1; `unit` lies in [0, 1).
 */
export function fullJitterMs(failures: number, unit: number, bounds: BackoffBounds): number {
  const doublings = Math.max(0, Math.min(failures, 32) - 1);
  const ceiling = Math.min(bounds.mostMs, bounds.firstMs * 2 ** doublings);
  return Math.floor(ceiling * unit);
}

/** A number in [0, 1) of four random bytes. */
export function unitOf(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes.subarray(0, 4)) value = value * 256 + byte;
  return value / 2 ** 32;
}
