import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeLine, type LineMeasure } from '../../../../src/core/call/line-quality.ts';

const QUIET: LineMeasure = { roundTripMs: 20, bufferMs: 40, jitterMs: 2, lossShare: 0 };
const measure = fc.record({
  roundTripMs: fc.option(fc.double({ min: 0, max: 5000, noNaN: true }), { nil: undefined }),
  bufferMs: fc.double({ min: 0, max: 2000, noNaN: true }),
  jitterMs: fc.double({ min: 0, max: 500, noNaN: true }),
  lossShare: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('judging a line', () => {
  it('gives a line without fault the score of G.711 in the E-model, and no advice', () => {
    const quality = judgeLine(QUIET);
    expect(quality.mos).toBeCloseTo(4.41, 2);
    expect(quality).toMatchObject({ rating: 'good' });
    expect(quality.cause).toBeUndefined();
  });

  it.each([
    // Ie-eff of G.107 for 1, 3 and 10 % with Bpl 25.1: 3.64, 10.14, 27.07.
    [0.01, 89.56],
    [0.03, 83.06],
    [0.1, 66.13],
  ])('takes a loss of %d from the rating as G.107 does', (lossShare, rating) => {
    const expected = 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6;
    expect(judgeLine({ ...QUIET, lossShare }).mos).toBeCloseTo(expected, 2);
  });

  it.each([
    [{ ...QUIET, lossShare: 0.1 }, 'poor', 'loss'],
    [{ ...QUIET, roundTripMs: 700 }, 'poor', 'delay'],
    [{ ...QUIET, bufferMs: 350 }, 'fair', 'jitter'],
  ] as const)('names what hurts most: %o', (given, rating, cause) => {
    expect(judgeLine(given)).toMatchObject({ rating, cause });
  });

  it('judges no line better for being worse in anything', () => {
    fc.assert(
      fc.property(measure, fc.double({ min: 0, max: 1, noNaN: true }), (given, more) => {
        const here = judgeLine(given).mos;
        const worse = [
          { ...given, lossShare: Math.min(1, given.lossShare + more) },
          { ...given, roundTripMs: (given.roundTripMs ?? 0) + 1000 * more },
          { ...given, bufferMs: given.bufferMs + 1000 * more },
        ];
        for (const each of worse) expect(judgeLine(each).mos).toBeLessThanOrEqual(here + 1e-9);
        expect(here).toBeGreaterThanOrEqual(1);
        expect(here).toBeLessThanOrEqual(4.5);
      }),
      { seed: 20261122 },
    );
  });
});
