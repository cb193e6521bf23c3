import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SERIALS } from '../../../../src/core/reference/alphabet.ts';
import {
  mayLeaseAnew,
  RANGE_SIZE,
  RANGES_HELD,
  rangeAt,
  UNIQUE_MS,
  wantsMore,
} from '../../../../src/core/reference/ranges.ts';

const LAP = SERIALS / RANGE_SIZE;

describe('ranges of serials', () => {
  it('cover every serial once a lap, and none reaches over the end', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5 * LAP }), (index) => {
        const { first, size } = rangeAt(index);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first + size).toBeLessThanOrEqual(SERIALS);
        expect(rangeAt(index + LAP)).toEqual({ first, size });
        if (first + size < SERIALS) expect(rangeAt(index + 1).first).toBe(first + size);
        else expect(rangeAt(index + 1).first).toBe(0);
      }),
      { seed: 20261122 },
    );
  });

  it('are leased anew no sooner than two years after the last code that could have come from them', () => {
    const lastedUntil = Date.UTC(2024, 1, 10);
    expect(mayLeaseAnew(lastedUntil, Date.UTC(2026, 1, 9))).toBe(false);
    expect(mayLeaseAnew(lastedUntil, lastedUntil + UNIQUE_MS - 1)).toBe(false);
    expect(mayLeaseAnew(lastedUntil, Date.UTC(2026, 1, 11))).toBe(true);
  });

  it('are asked for at half of what a desk keeps', () => {
    const half = (RANGES_HELD * RANGE_SIZE) / 2;
    expect([0, half, half + 1].map(wantsMore)).toEqual([true, true, false]);
  });
});
