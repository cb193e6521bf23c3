import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Borrower, credit } from '../../../../../src/core/pacing/predictive/credit.ts';

const FIVE: Borrower = { present: 5, limit: 0.03, earned: 0, handling: 210 };

describe('what a campaign is lent of its abandon limit', () => {
  it.each([
    ['one call to start with', {}, 1],
    ['the less the more has been earned', { earned: 1.5 }, 0.5],
    ['nothing from the hundredth answer at 3 % on', { earned: 3 }, 0],
    ['nothing to those who would take longer than an hour to earn it', { present: 1 }, 0],
    ['nothing where no call may be abandoned', { limit: 0 }, 0],
    ['a call for each 25 agents more than 20', { present: 95, earned: 100 }, 3],
  ] as const)('is %s', (_, change, lent) => {
    expect(credit({ ...FIVE, ...change })).toBeCloseTo(lent);
  });

  it('never leaves room for a second abandoned call before the first is earned', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 45 }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 30, max: 3000, noNaN: true }),
        (present, limit, earned, handling) => {
          const room = earned - 1 + credit({ present, limit, earned, handling });
          expect(room).toBeLessThan(1);
        },
      ),
      { seed: 23 },
    );
  });
});
