import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchMeans, percentile } from '../../../../src/core/report/confidence.ts';
import { seededRandom } from '../../../../src/lab/customers/seeded-random.ts';

describe('batch means', () => {
  it('says nothing of fewer than two batches', () => {
    expect(batchMeans([])).toBeUndefined();
    expect(batchMeans([0.9])).toBeUndefined();
  });

  it('agrees with a textbook example', () => {
    // Mean 5, sample deviation 2.58, t(3 degrees of freedom) 3.182.
    const interval = batchMeans([2, 4, 6, 8]);
    expect(interval?.mean).toBe(5);
    expect(interval?.halfWidth).toBeCloseTo((3.182 * Math.sqrt(20 / 3)) / 2, 6);
  });

  it('holds the true mean about 95 times in 100', () => {
    const random = seededRandom(7, 'batches');
    let held = 0;
    for (let run = 0; run < 2000; run += 1) {
      const interval = batchMeans(Array.from({ length: 12 }, () => random() + random() + random()));
      if (interval && Math.abs(interval.mean - 1.5) <= interval.halfWidth) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.97);
  });
});

describe('a percentile', () => {
  it('is a value of the series that the asked share does not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, share) => {
          const found = percentile(values, share);
          expect(values).toContain(found);
          const below = values.filter((value) => value <= Number(found)).length;
          expect(below / values.length).toBeGreaterThanOrEqual(share - 1e-9);
        },
      ),
      { seed: 11 },
    );
  });

  it('is nothing of nothing', () => {
    expect(percentile([], 0.95)).toBeUndefined();
  });
});
