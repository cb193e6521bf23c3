import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GivenTry, standing } from '../../../../src/core/identity/check.ts';
import { policyFault } from '../../../../src/core/identity/check-policy.ts';
import type { IdentityPolicy } from '../../../../src/core/identity/policy.ts';

const question = { 'zh-CN': '？', en: '?' };
const policyOf = (count: number, change: Partial<IdentityPolicy> = {}): IdentityPolicy => ({
  facts: Array.from({ length: count }, (_, i) => ({
    id: `f${i}`,
    field: 'plan',
    question,
    compare: { kind: 'name' },
  })),
  mustBeRight: 2,
  triesEach: 2,
  triesInAll: 3,
  ...change,
});
const tried = (factId: string, right: boolean, here = true): GivenTry => ({ factId, right, here });
const all = () => true;

describe('an identity check', () => {
  it('passes with as many right answers as are asked for, in this call', () => {
    const policy = policyOf(3);
    expect(standing(policy, [], all)).toMatchObject({ result: 'open', right: 0, needed: 2, triesLeft: 3 });
    expect(standing(policy, [tried('f0', true)], all).result).toBe('open');
    expect(standing(policy, [tried('f0', true), tried('f2', true)], all).result).toBe('passed');
    expect(standing(policy, [tried('f0', true), tried('f2', true, false)], all).result).toBe('open');
  });

  it('takes wrong answers of the whole day off the tries, right ones do not cost any', () => {
    const policy = policyOf(3);
    const again = standing(policy, [tried('f0', false, false), tried('f1', true, false)], all);
    expect(again).toMatchObject({ result: 'open', right: 0, triesLeft: 2 });
    expect(again.facts.map(({ triesLeft }) => triesLeft)).toEqual([1, 2, 2]);
  });

  it('fails as soon as too few facts can still be right', () => {
    const policy = policyOf(2);
    const spent = [tried('f0', false), tried('f0', false)];
    expect(standing(policy, spent, all)).toMatchObject({
      result: 'failed',
      facts: [{ state: 'spent' }, { state: 'open' }],
    });
    expect(standing(policyOf(3), spent, all).result).toBe('open');
    expect(standing(policyOf(3), [...spent, tried('f1', false)], all)).toMatchObject({
      result: 'failed',
      triesLeft: 0,
    });
  });

  it('is impossible where too little is on record, and asks only for what is', () => {
    const known = (id: string) => id !== 'f0';
    expect(standing(policyOf(2), [], known)).toMatchObject({ result: 'impossible' });
    expect(standing(policyOf(3), [], known).facts.map(({ state }) => state)).toEqual([
      'missing',
      'open',
      'open',
    ]);
  });

  it('never passes with fewer right answers than asked for, nor leaves a try beyond the limits', () => {
    const tries = fc.array(
      fc.record({
        factId: fc.constantFrom('f0', 'f1', 'f2', 'f3'),
        right: fc.boolean(),
        here: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    const limits = fc.record({
      mustBeRight: fc.integer({ min: 1, max: 4 }),
      triesEach: fc.integer({ min: 1, max: 3 }),
      triesInAll: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(limits, tries, (given, answers) => {
        const policy = policyOf(4, given);
        const now = standing(policy, answers, all);
        const right = new Set(answers.filter((each) => each.right && each.here).map(({ factId }) => factId));
        const wrong = answers.filter((each) => !each.right);
        expect(now.result === 'passed').toBe(right.size >= given.mustBeRight);
        for (const fact of now.facts) {
          const own = wrong.filter(({ factId }) => factId === fact.id).length;
          if (fact.state !== 'open') continue;
          expect(own).toBeLessThan(given.triesEach);
          expect(wrong.length).toBeLessThan(given.triesInAll);
          expect(fact.triesLeft).toBeGreaterThan(0);
        }
        // One more wrong answer never helps.
        const order = ['passed', 'open', 'failed'];
        const worse = standing(policy, [...answers, tried('f1', false)], all);
        expect(order.indexOf(worse.result)).toBeGreaterThanOrEqual(order.indexOf(now.result));
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });
});

describe('a policy', () => {
  it('that cannot work is told', () => {
    expect(policyFault(policyOf(3))).toBeUndefined();
    expect(policyFault(policyOf(0))).toBe('no-facts');
    expect(policyFault(policyOf(1))).toBe('too-many-needed');
    const [one] = policyOf(1).facts;
    expect(policyFault({ ...policyOf(2), facts: one ? [one, one] : [] })).toBe('same-id');
  });
});
