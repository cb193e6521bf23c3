import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fallBack, type LimitStanding } from '../../../../../src/core/pacing/predictive/fall-back.ts';

const ROOM: LimitStanding = { limit: 0.03, earned: 20, allowance: 5, atStake: 0.01, overrunRisk: 0.05 };

describe('falling back to progressive pacing', () => {
  it.each([
    ['there is room and hardly any risk', {}, undefined],
    ['what the limit allows is used up', { allowance: 0.9 }, 'limit-reached'],
    ['the answers so far bear no abandoned call', { earned: 0.9, allowance: 0.9 }, 'small-team'],
    ['nothing may be abandoned at all', { limit: 0, earned: 0, allowance: 0 }, 'limit-reached'],
    ['one line more is too risky', { allowance: 1, atStake: 0.5, overrunRisk: 0.01 }, 'small-team'],
    ['no risk is borne', { overrunRisk: 0 }, 'small-team'],
  ] as const)('when %s', (_, change, expected) => {
    expect(fallBack({ ...ROOM, ...change })).toBe(expected);
  });

  it('never ends because less is left of the limit, or because less risk is borne', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        share,
        share,
        fc.double({ min: -5, max: 40, noNaN: true }),
        (a, b, c, d, allowance) => {
          const before = { ...ROOM, allowance, atStake: a, overrunRisk: b };
          if (!fallBack(before)) return;
          expect(fallBack({ ...before, allowance: allowance - 10 * c })).toBeDefined();
          expect(fallBack({ ...before, overrunRisk: b * d })).toBeDefined();
        },
      ),
      { seed: 22 },
    );
  });
});
