import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heardMore, heardQuality, NOTHING_HEARD } from '../../../../src/core/call/heard-quality.ts';
import { judgeLine, ratingOf } from '../../../../src/core/call/line-quality.ts';

const measure = fc.record({
  roundTripMs: fc.option(fc.double({ min: 0, max: 3000, noNaN: true }), { nil: undefined }),
  bufferMs: fc.double({ min: 0, max: 1000, noNaN: true }),
  jitterMs: fc.double({ min: 0, max: 500, noNaN: true }),
  lossShare: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('how a call sounded', () => {
  it('is nothing where nothing was read', () => {
    expect(heardQuality(NOTHING_HEARD)).toBeUndefined();
  });

  it('is the mean of its readings; the way there and back only of those that told it', () => {
    const readings = [
      { mos: 4.4, lossShare: 0, jitterMs: 2, roundTripMs: undefined },
      { mos: 3.2, lossShare: 0.05, jitterMs: 40, roundTripMs: 100 },
      { mos: 2, lossShare: 0.2, jitterMs: 60, roundTripMs: 300 },
    ];
    expect(heardQuality(readings.reduce(heardMore, NOTHING_HEARD))).toEqual({
      mos: 3.2,
      lossShare: 0.0833,
      jitterMs: 34,
      roundTripMs: 200,
    });
  });

  it('says nothing of the way there and back where no reading did', () => {
    const reading = { mos: 4, lossShare: 0, jitterMs: 0, roundTripMs: undefined };
    expect(heardQuality(heardMore(NOTHING_HEARD, reading))).not.toHaveProperty('roundTripMs');
  });

  it('lies between its best and its worst reading', () => {
    fc.assert(
      fc.property(fc.array(measure, { minLength: 1, maxLength: 50 }), (measures) => {
        const readings = measures.map(judgeLine);
        const scores = readings.map(({ mos }) => mos);
        const whole = heardQuality(readings.reduce(heardMore, NOTHING_HEARD));
        // Kept with two digits.
        expect(whole?.mos).toBeGreaterThanOrEqual(Math.min(...scores) - 0.005);
        expect(whole?.mos).toBeLessThanOrEqual(Math.max(...scores) + 0.005);
      }),
      { seed: 40_040 },
    );
  });

  it('has the word that the line had when it was judged', () => {
    fc.assert(
      fc.property(measure, (given) => {
        const { mos, rating } = judgeLine(given);
        expect(ratingOf(mos)).toBe(rating);
      }),
      { seed: 40_041 },
    );
  });
});
