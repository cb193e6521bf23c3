import { SERIALS } from './alphabet.ts';

const DAY_MS = 24 * 3_600_000;

/** Serials of one range. A divisor of all serials, so that none reaches over the end. */
export const RANGE_SIZE = 128;
/** No version leases longer ones: the size may change without a serial being leased twice. */
export const LONGEST_RANGE = 4096;
/** Ranges that a desk keeps of each branch and department: some six hundred calls without the centre. */
export const RANGES_HELD = 4;
/** From a range nothing is issued any more after this. */
export const RANGE_LASTS_MS = 90 * DAY_MS;
/** How long a code stays the only one: two years, with the leap day. */
export const UNIQUE_MS = 731 * DAY_MS;

/** The range of the `index`-th lease of a branch and department, counted from 0. Serials begin anew after 32^5. */
export function rangeAt(index: number): { readonly first: number; readonly size: number } {
  return { first: (index * RANGE_SIZE) % SERIALS, size: RANGE_SIZE };
}

/**
 * Whether the serials of an earlier range, from which something might have been issued until `lastedUntil`, may be leased anew.
 *
 * What came back unused rests as long as what was used up: nobody has to know what a desk did with it.
 */
export function mayLeaseAnew(lastedUntil: number, now: number): boolean {
  return now >= lastedUntil + UNIQUE_MS;
}

/** A desk asks for more at half of what it keeps. */
export function wantsMore(left: number): boolean {
  return left <= (RANGES_HELD * RANGE_SIZE) / 2;
}
