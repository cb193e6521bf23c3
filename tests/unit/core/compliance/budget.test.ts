import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abandonBudget, budgetWindow } from '../../../../src/core/compliance/budget.ts';
import type { AbandonRule } from '../../../../src/core/compliance/pack.ts';
import { CN_PACK } from '../../../../src/core/compliance/packs/cn.ts';
import { PACKS } from '../../../../src/core/compliance/packs/index.ts';
import { US_PACK } from '../../../../src/core/compliance/packs/us.ts';

const SEEDED = { seed: 20260108, numRuns: 2_000 } as const;
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 5);
const within = { from: NOW - DAY, to: NOW + 1 };
const rule = fc.constantFrom<AbandonRule>(...PACKS.map(({ abandon }) => abandon));
const facts = fc.record({
  connected: fc.nat(5_000),
  undecided: fc.nat(50),
  abandonedAt: fc.array(fc.integer({ min: NOW - DAY, max: NOW }), { maxLength: 200 }),
});
const of = (abandoned: number, connected: number, limit?: number, undecided = 0, abandon = CN_PACK.abandon) =>
  abandonBudget(
    abandon,
    { connected, undecided, abandonedAt: Array.from({ length: abandoned }, (_, i) => NOW - 1000 - i) },
    within,
    limit,
  );

describe('the abandon budget', () => {
  it.each([
    [0, 0, 0],
    [0, 33, 1],
    [0, 32, 0],
    [3, 97, 0],
    [2, 98, 1],
    [4, 96, 0],
    [0, 970, 30],
  ])('after %i abandoned and %i connected leaves %i at 3 %%', (abandoned, connected, left) => {
    expect(of(abandoned, connected).left).toBe(left);
  });

  it('has no rate while nobody has answered, and no time at which it grows', () => {
    expect(of(0, 0)).toEqual({ limit: 0.03, abandoned: 0, outOf: 0, left: 0 });
  });

  it('divides by what the pack says', () => {
    expect(of(1, 9, undefined, 10, US_PACK.abandon).rate).toBe(1 / 20);
    expect(of(1, 9, undefined, 10, CN_PACK.abandon).rate).toBe(1 / 10);
  });

  it('is narrowed by the campaign and never widened', () => {
    expect(of(0, 1000, 0.01)).toMatchObject({ limit: 0.01, left: 10 });
    expect(of(0, 1000, 0.5)).toEqual(of(0, 1000));
    expect(of(0, 1000, 0)).toMatchObject({ limit: 0, left: 0 });
  });

  it('lets exactly so many more calls be abandoned as keep the limit', () => {
    fc.assert(
      fc.property(rule, facts, fc.constantFrom(undefined, 0.01, 0.02, 0.1), (abandon, past, limit) => {
        const budget = abandonBudget(abandon, past, within, limit);
        const share = (more: number) => (budget.abandoned + more) / (budget.outOf + more);
        if (budget.left > 0) expect(share(budget.left)).toBeLessThanOrEqual(budget.limit + 1e-9);
        expect(share(budget.left + 1)).toBeGreaterThan(budget.limit);
      }),
      SEEDED,
    );
  });

  it('never grows by an abandoned call and never shrinks by a connected one', () => {
    fc.assert(
      fc.property(rule, facts, (abandon, past) => {
        const now = abandonBudget(abandon, past, within).left;
        const worse = { ...past, abandonedAt: [...past.abandonedAt, NOW] };
        const better = { ...past, connected: past.connected + 1 };
        expect(abandonBudget(abandon, worse, within).left).toBeLessThanOrEqual(Math.max(0, now - 1));
        expect(abandonBudget(abandon, better, within).left).toBeGreaterThanOrEqual(now);
      }),
      SEEDED,
    );
  });
});

describe('the window of the abandon budget', () => {
  it('rolls with the time, and frees a call when it is a window old', () => {
    expect(budgetWindow(CN_PACK.abandon, NOW, 0)).toEqual({ from: NOW - DAY, to: NOW + 1 });
    const past = { connected: 9, undecided: 0, abandonedAt: [NOW - 5, NOW - 7] };
    expect(abandonBudget(CN_PACK.abandon, past, within).freesAt).toBe(NOW - 7 + DAY);
  });

  it('of successive stretches begins with the campaign, and frees all calls with its end', () => {
    const started = NOW - 65 * DAY;
    const stretch = budgetWindow(US_PACK.abandon, NOW, started);
    expect(stretch).toEqual({ from: started + 60 * DAY, to: started + 90 * DAY });
    const past = { connected: 9, undecided: 0, abandonedAt: [NOW - 5] };
    expect(abandonBudget(US_PACK.abandon, past, stretch).freesAt).toBe(stretch.to);
  });

  it('always holds the present', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 0, max: 400 * DAY }), (abandon, age) => {
        const { from, to } = budgetWindow(abandon, NOW, NOW - age);
        expect(from).toBeLessThanOrEqual(NOW);
        expect(to).toBeGreaterThan(NOW);
      }),
      SEEDED,
    );
  });
});
