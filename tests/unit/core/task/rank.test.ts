import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LIST_ORDER,
  QUEUE_RULES,
  type QueuePolicy,
  type QueueRule,
} from '../../../../src/core/task/queue-policy.ts';
import { gradesOf, placementOf, type RankFacts, rankForOwner } from '../../../../src/core/task/rank.ts';

const DAY = 24 * 3_600_000;
/** Monday 2026-01-05, 10:00 in Shanghai. */
const NOW = Date.UTC(2026, 0, 5, 2);
const policy = (...rules: QueueRule[]): QueuePolicy => ({ ...LIST_ORDER, rules });
const facts = (change: Partial<RankFacts> = {}): RankFacts => ({
  churn: 15,
  value: 15,
  bestHours: [],
  timeZone: 'Asia/Shanghai',
  ...change,
});
const customer = { id: 'c', externalId: '', name: '', fields: {} };
const anyFacts = fc.record({
  churn: fc.integer({ min: 0, max: 15 }),
  value: fc.integer({ min: 0, max: 15 }),
  lastContactAt: fc.option(fc.integer({ min: NOW - 900 * DAY, max: NOW }), { nil: undefined }),
  bestHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 })),
  timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kolkata'),
});
const anyRules = fc.shuffledSubarray([...QUEUE_RULES]);

describe('the rank of a task', () => {
  it('is the same for all where the campaign has no rules', () => {
    const rank = (given: RankFacts) => placementOf(LIST_ORDER, given, NOW);
    fc.assert(
      fc.property(anyFacts, (given) => {
        expect(rank(given)).toEqual({ rank: 0, placedBy: [] });
      }),
      { seed: 3 },
    );
  });

  it('goes by the first rule, and by the next where that leaves two equal', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyFacts, (rules, a, b) => {
        const alone = rules.map((rule) => [a, b].map((each) => placementOf(policy(rule), each, NOW).rank));
        const deciding = alone.find(([left, right]) => left !== right) ?? [0, 0];
        const whole = [a, b].map((each) => placementOf(policy(...rules), each, NOW).rank);
        expect(Math.sign((whole[0] ?? 0) - (whole[1] ?? 0))).toBe(
          Math.sign((deciding[0] ?? 0) - (deciding[1] ?? 0)),
        );
      }),
      { seed: 5 },
    );
  });

  it('stays what it is until the moment it names', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyFacts,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (rules, given, share) => {
          const { rank, until } = placementOf(policy(...rules), given, NOW);
          const later = until === undefined ? NOW + 30 * DAY : Math.floor(NOW + share * (until - NOW));
          expect(placementOf(policy(...rules), given, later).rank).toBe(rank);
          if (until !== undefined) expect(placementOf(policy(...rules), given, until).rank).not.toBe(rank);
        },
      ),
      { seed: 7 },
    );
  });

  it('puts the customers with the higher risk first, those of unknown risk last', () => {
    const rank = (churnRisk?: number) =>
      placementOf(policy('churn-risk'), facts(gradesOf({ ...customer, churnRisk })), NOW).rank;
    expect([rank(), rank(20), rank(95), rank(60)].sort((a, b) => a - b)).toEqual([
      rank(95),
      rank(60),
      rank(20),
      rank(),
    ]);
  });

  it('goes by the tier, then by the monthly fee', () => {
    const value = (tier: 'diamond' | 'gold' | undefined, monthlyFen: number) =>
      placementOf(policy('value'), facts(gradesOf({ ...customer, tier, monthlyFen })), NOW).rank;
    const order = [
      value('diamond', 9_000),
      value('gold', 30_000),
      value('gold', 2_000),
      value(undefined, 99_000),
    ];
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(new Set(order).size).toBe(4);
  });

  it('puts whoever is longest overdue by the standard of the tier first, and says since when', () => {
    const overdue = (tier: 'diamond' | 'mass', daysAgo?: number) =>
      placementOf(
        policy('contact-overdue'),
        facts({
          ...gradesOf({ ...customer, tier }),
          lastContactAt: daysAgo === undefined ? undefined : NOW - daysAgo * DAY,
        }),
        NOW,
      );
    expect(overdue('diamond', 60).rank).toBeLessThan(overdue('diamond', 35).rank);
    expect(overdue('diamond', 35).rank).toBeLessThan(overdue('mass', 35).rank);
    expect(overdue('mass', 35).rank).toBe(overdue('mass').rank);
    expect(overdue('diamond', 35).placedBy).toEqual([{ rule: 'contact-overdue', since: NOW - 5 * DAY }]);
    expect(overdue('mass', 35).placedBy).toEqual([]);
  });

  it('puts those first whose best hour it is, and those last who answer better at another hour', () => {
    const at = (...bestHours: number[]) => placementOf(policy('best-hour'), facts({ bestHours }), NOW);
    expect([at(10).rank, at().rank, at(19, 20).rank]).toEqual([0, 1, 2]);
    expect(at(9, 10, 11, 19).placedBy).toEqual([{ rule: 'best-hour', from: 9, to: 12 }]);
    expect(at(9, 10, 11, 19).until).toBe(NOW + 2 * 3_600_000);
  });

  it("is better for the agent whose customer it is, as far as the owner's rule weighs", () => {
    const rules = policy('churn-risk', 'owner', 'value');
    const rank = (given: Partial<RankFacts>) => placementOf(rules, facts(given), NOW).rank;
    const own = rankForOwner(rules, rank({ churn: 3, value: 15 }));
    expect(own).toBeLessThan(rank({ churn: 3, value: 0 }));
    expect(own).toBeGreaterThan(rank({ churn: 2, value: 15 }));
    expect(rankForOwner(LIST_ORDER, 0)).toBe(0);
  });
});
