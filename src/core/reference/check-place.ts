import { BASE32, base32Value } from './alphabet.ts';

/** x^5 + x^2 + 1 is primitive over GF(2): its root α has all 31 values but zero as powers. */
const POLYNOMIAL = 0b100101;

/** A value of GF(32) times α. */
function timesAlpha(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ POLYNOMIAL : doubled;
}

/** The code as a polynomial over GF(32), at α: each place counts by a power of its own, from α^11 down to 1. */
function atAlpha(characters: string): number {
  return [...characters].reduce((sum, character) => timesAlpha(sum) ^ base32Value(character), 0);
}

/**
 * The last place for the eleven before it, such that the whole is zero at α.
 *
 * One wrong character changes the sum by its difference times a power of α, two that are exchanged by their difference times the
 * difference of two powers: neither is ever zero. So every single wrong character and every exchange of two places is noticed, not of
 * neighbours alone; of any other mistake 31 in 32.
 */
export function checkPlace(eleven: string): string {
  return BASE32.charAt(timesAlpha(atAlpha(eleven)));
}

export function holds(code: string): boolean {
  return atAlpha(code) === 0;
}
