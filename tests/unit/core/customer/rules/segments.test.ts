import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../../../src/core/customer/customer.ts';
import { contactDueAt } from '../../../../../src/core/customer/rules/contact-standard.ts';
import { DEFAULT_CUSTOMER_RULES as RULES } from '../../../../../src/core/customer/rules/customer-rules.ts';
import { rulesOn } from '../../../../../src/core/customer/rules/rule-versions.ts';
import {
  groupClassOf,
  segmentOf,
  tierOf,
  tierOfCharge,
} from '../../../../../src/core/customer/rules/segment-of.ts';
import { TIERS } from '../../../../../src/core/customer/rules/segments.ts';
import { standingOf } from '../../../../../src/core/customer/rules/standing.ts';
import { tierEdgeOf } from '../../../../../src/core/customer/rules/tier-edge.ts';

const SEED = 20_260;
const bare: Customer = { id: 'c', externalId: '', name: '', fields: {} };
const charge = fc.integer({ min: 0, max: 600_000 });
const group = (lines: string, industry = '') => ({ ...bare, fields: { 线数: lines, 行业: industry } });

describe('tiers', () => {
  it.each([
    [300_000, 'diamond'],
    [299_999, 'gold'],
    [150_000, 'gold'],
    [149_999, 'silver'],
    [66_600, 'silver'],
    [66_599, 'mass'],
  ] as const)('takes a monthly charge of %i fen for %s', (fen, tier) => {
    expect(tierOfCharge(RULES, fen)).toBe(tier);
  });

  it('never puts a higher charge into a lower tier', () => {
    fc.assert(
      fc.property(charge, charge, (a, b) => {
        const place = (fen: number) => TIERS.indexOf(tierOfCharge(RULES, fen));
        expect(place(Math.max(a, b))).toBeLessThanOrEqual(place(Math.min(a, b)));
      }),
      { seed: SEED },
    );
  });

  it('goes by the list first, or by the charge where the rules say so', () => {
    const customer = { ...bare, tier: 'gold' as const, monthlyFen: 310_000 };
    expect(tierOf(RULES, customer)).toBe('gold');
    expect(tierOf({ ...RULES, tierFrom: 'charge' }, customer)).toBe('diamond');
    expect(tierOf({ ...RULES, tierFrom: 'charge' }, bare)).toBe('mass');
  });
});

describe('group classes', () => {
  it.each([
    ['9', '', undefined],
    ['10', '', 'group-c'],
    ['1,200', '', 'group-a'],
    ['99', '证券', 'group-b'],
    ['12', '政府', 'group-a'],
    ['9', '政府', undefined],
    ['about 40', '', undefined],
  ] as const)('takes %s lines in industry "%s" for %s', (lines, industry, expected) => {
    expect(groupClassOf(RULES, group(lines, industry))).toBe(expected);
  });

  it('goes before the tier', () => {
    expect(segmentOf(RULES, { ...group('150'), tier: 'diamond' })).toBe('group-b');
  });
});

describe('the edge of a tier', () => {
  it('is within the band of a boundary, on the side that the charge is on', () => {
    fc.assert(
      fc.property(charge, fc.integer({ min: 0, max: 30 }), (fen, edgePercent) => {
        const rules = { ...RULES, edgePercent };
        const edge = tierEdgeOf(rules, fen);
        const isNear = Object.values(rules.tierFromFen).some(
          (from) => Math.abs(fen - from) * 100 <= from * edgePercent,
        );
        expect(edge !== undefined).toBe(isNear);
        if (edge) expect(edge.side === 'above').toBe(fen >= rules.tierFromFen[edge.tier]);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('gives the best of the lower tier the higher one’s standard where the rules say so', () => {
    const almostGold: Customer = { ...bare, monthlyFen: 149_000 };
    const own = standingOf(RULES, almostGold, 0);
    const pooled = standingOf({ ...RULES, edgeServedAsHigher: true }, almostGold, 0);
    expect(own.edge).toEqual({ side: 'below', tier: 'gold' });
    expect(own.dueAt).toBe(contactDueAt(RULES, 'silver', 0));
    expect(pooled.dueAt).toBe(contactDueAt(RULES, 'gold', 0));
  });

  it('is none for a group', () => {
    expect(standingOf(RULES, { ...group('600'), monthlyFen: 149_000 }, 0).edge).toBeUndefined();
  });
});

describe('rules in force', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

  it('are those that began last and not in the future', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 8 }), day, (days, today) => {
        const versions = days.map((from, i) => ({ version: i + 1, from, rules: RULES }));
        const { version } = rulesOn(versions, today);
        const chosen = versions.find((each) => each.version === version);
        const begun = versions.filter(({ from }) => from <= today);
        expect(chosen === undefined).toBe(begun.length === 0);
        if (!chosen) return;
        for (const other of begun) {
          expect(other.from <= chosen.from).toBe(true);
          if (other.from === chosen.from) expect(other.version).toBeLessThanOrEqual(chosen.version);
        }
      }),
      { seed: SEED },
    );
  });
});
