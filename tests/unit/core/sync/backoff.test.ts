import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fullJitterMs, unitOf } from '../../../../src/core/sync/backoff.ts';

const BOUNDS = { firstMs: 500, mostMs: 15_000 };

it('waits anything from nothing to a ceiling that doubles up to its bound', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 99].map((failures) => fullJitterMs(failures, 0.999999, BOUNDS))).toEqual([
    499, 999, 1999, 3999, 7999, 14_999, 14_999, 14_999,
  ]);
  expect(fullJitterMs(5, 0, BOUNDS)).toBe(0);
});

it('makes a unit below one of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 8 }), (bytes) => {
      const unit = unitOf(bytes);
      expect(unit).toBeGreaterThanOrEqual(0);
      expect(unit).toBeLessThan(1);
    }),
    { seed: 4 },
  );
});
