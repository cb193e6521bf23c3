import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorityFor, authorityOfRole, mayGrant } from '../../../../src/core/offer/authority.ts';
import { figuresOf } from '../../../../src/core/offer/figures.ts';
import { fitting } from '../../../../src/core/offer/fitting.ts';
import { maskName } from '../../../../src/core/offer/mask-name.ts';
import {
  AUTHORITY_LEVELS,
  type Offer,
  type OfferBook,
  type OfferPrice,
} from '../../../../src/core/offer/offer.ts';
import type { AnswerValue } from '../../../../src/core/script/answer.ts';
import type { Condition } from '../../../../src/core/script/condition.ts';
import { holds } from '../../../../src/core/script/evaluate.ts';
import type { Situation } from '../../../../src/core/script/situation.ts';
import { asking, CUSTOMER, oneOf, scriptOf, TEXT } from '../../../support/script/write.ts';

const RUNS = { seed: 20_261_123, numRuns: 500 };
const SCRIPT = scriptOf([asking('reason', oneOf('price', 'network'))]);
const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'] as const;
const anyDay = fc.constantFrom(...DAYS);

const price: fc.Arbitrary<OfferPrice> = fc.oneof(
  fc.constant<OfferPrice>({ kind: 'same' }),
  fc.integer({ min: 0, max: 100 }).map((percent): OfferPrice => ({ kind: 'percent-off', percent })),
  fc.integer({ min: 0, max: 30_000 }).map((minor): OfferPrice => ({ kind: 'amount-off', minor })),
  fc.integer({ min: 0, max: 30_000 }).map((minor): OfferPrice => ({ kind: 'fixed', minor })),
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map(
    (number): Condition => ({
      kind: 'compare',
      left: { kind: 'customer', fact: 'churnRisk' },
      is: '>=',
      right: { kind: 'number', number },
    }),
  ),
  fc.constantFrom('price', 'network').map(
    (option): Condition => ({
      kind: 'answer',
      step: 'reason',
      test: 'is',
      option,
    }),
  ),
  fc.constantFrom<Condition>(
    { kind: 'one-of', of: { kind: 'customer', fact: 'tier' }, texts: ['gold'] },
    { kind: 'not', of: { kind: 'known', of: { kind: 'customer', fact: 'monthly' } } },
    { kind: 'any', of: [] },
    { kind: 'all', of: [{ kind: 'known', of: { kind: 'customer', fact: 'contractEnd' } }] },
  ),
);
const offer = (id: string) =>
  fc.record(
    {
      id: fc.constant(id),
      title: fc.constant(TEXT),
      text: fc.constant(TEXT),
      price,
      months: fc.integer({ min: 0, max: 24 }),
      savesMonths: fc.integer({ min: 0, max: 24 }),
      onceMinor: fc.integer({ min: 0, max: 100_000 }),
      eligible: fc.array(condition, { maxLength: 2 }),
      from: anyDay,
      until: anyDay,
      authority: fc.constantFrom(...AUTHORITY_LEVELS),
      excludes: fc.subarray(['o0', 'o1', 'o2', 'o3', 'o4']),
    },
    { requiredKeys: ['id', 'title', 'text', 'price', 'months', 'savesMonths'] },
  ) as fc.Arbitrary<Offer>;
const limit = fc.record({
  percent: fc.integer({ min: 0, max: 100 }),
  costMinor: fc.integer({ min: 0, max: 500_000 }),
});
const book: fc.Arbitrary<OfferBook> = fc.record({
  format: fc.constant(1 as const),
  version: fc.constant(1),
  currency: fc.constant('CNY'),
  limits: fc.record({ agent: limit, lead: limit }),
  offers: fc.tuple(...['o0', 'o1', 'o2', 'o3', 'o4'].map(offer)),
});
const situation: fc.Arbitrary<Situation> = fc
  .record({
    today: anyDay,
    monthly: fc.option(fc.integer({ min: 0, max: 300_000 }), { nil: undefined }),
    risk: fc.integer({ min: 0, max: 100 }),
    reason: fc.option(fc.constantFrom('price', 'network'), { nil: undefined }),
  })
  .map(({ today, monthly, risk, reason }) => ({
    script: SCRIPT,
    today,
    customer: { ...CUSTOMER, monthlyFen: monthly, churnRisk: risk },
    answers: new Map<string, AnswerValue>(reason ? [['reason', { kind: 'single', option: reason }]] : []),
  }));
const accepted = fc.subarray(['o0', 'o1', 'o2', 'o3', 'o4']);

describe('offers that fit a customer', () => {
  it('are within their dates, eligible by every condition, and go with what was accepted', () => {
    fc.assert(
      fc.property(book, situation, accepted, (given, now, taken) => {
        for (const { offer: fit } of fitting(given, now, { accepted: taken }).fits) {
          expect(fit.from === undefined || fit.from <= now.today).toBe(true);
          expect(fit.until === undefined || now.today <= fit.until).toBe(true);
          expect((fit.eligible ?? []).every((each) => holds(each, now))).toBe(true);
          for (const id of taken.filter((each) => each !== fit.id)) {
            expect(fit.excludes ?? []).not.toContain(id);
            expect(given.offers.find((each) => each.id === id)?.excludes ?? []).not.toContain(fit.id);
          }
        }
      }),
      RUNS,
    );
  });

  it('and those that do not are all of the book, each once, and what does not fit is told why', () => {
    fc.assert(
      fc.property(book, situation, accepted, (given, now, taken) => {
        const { fits, unfit } = fitting(given, now, { accepted: taken });
        expect([...fits, ...unfit].map((each) => each.offer.id).toSorted()).toEqual(
          given.offers.map(({ id }) => id).toSorted(),
        );
        for (const { why } of unfit) expect(why).not.toEqual([]);
      }),
      RUNS,
    );
  });

  it('come in the same order however the book lists them', () => {
    fc.assert(
      fc.property(book, situation, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (given, now, keys) => {
        const shuffled = given.offers
          .map((each, place) => ({ each, key: keys[place] ?? 0 }))
          .sort((one, other) => one.key - other.key)
          .map(({ each }) => each);
        const ids = (offers: readonly Offer[]) =>
          fitting({ ...given, offers }, now).fits.map((fit) => fit.offer.id);
        expect(ids(shuffled)).toEqual(ids(given.offers));
      }),
      RUNS,
    );
  });

  it('keep most first, and what cannot be worked out last', () => {
    fc.assert(
      fc.property(book, situation, (given, now) => {
        const nets = fitting(given, now).fits.map(({ figures: { retainsMinor, costMinor } }) =>
          retainsMinor === undefined || costMinor === undefined
            ? Number.NEGATIVE_INFINITY
            : retainsMinor - costMinor,
        );
        expect(nets).toEqual(nets.toSorted((one, other) => other - one));
      }),
      RUNS,
    );
  });

  it('need no less authority the more they take off', () => {
    fc.assert(
      fc.property(
        book,
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        fc.option(fc.integer({ min: 1, max: 300_000 }), { nil: undefined }),
        (given, one, other, monthlyFen) => {
          const needs = (percent: number) => {
            const of: Offer = {
              id: 'x',
              title: TEXT,
              text: TEXT,
              price: { kind: 'percent-off', percent },
              months: 12,
              savesMonths: 12,
            };
            return AUTHORITY_LEVELS.indexOf(authorityFor(given, of, figuresOf(of, { monthlyFen })));
          };
          if (given.limits.agent.percent > given.limits.lead.percent) return;
          if (given.limits.agent.costMinor > given.limits.lead.costMinor) return;
          expect(needs(Math.max(one, other))).toBeGreaterThanOrEqual(needs(Math.min(one, other)));
        },
      ),
      RUNS,
    );
  });
});

describe('the figures of an offer', () => {
  const base: Offer = {
    id: 'x',
    title: TEXT,
    text: TEXT,
    price: { kind: 'percent-off', percent: 15 },
    months: 12,
    onceMinor: 5_000,
    savesMonths: 10,
  };

  it('are the new price, what is forgone and spent over its months, and today’s charge times the months saved', () => {
    expect(figuresOf(base, { monthlyFen: 20_000 })).toEqual({
      monthlyMinor: 20_000,
      priceMinor: 17_000,
      percentOff: 15,
      costMinor: 12 * 3_000 + 5_000,
      retainsMinor: 200_000,
    });
  });

  it('are no guess where nobody knows the monthly charge, and then only a supervisor may grant what is off it', () => {
    const figures = figuresOf(base, {});
    expect(figures).toMatchObject({ priceMinor: undefined, costMinor: undefined, retainsMinor: undefined });
    const limits = {
      agent: { percent: 100, costMinor: 1_000_000 },
      lead: { percent: 100, costMinor: 1_000_000 },
    };
    expect(authorityFor({ limits }, base, figures)).toBe('supervisor');
  });

  it('never make a price below nothing or a dearer plan a cost', () => {
    expect(
      figuresOf({ ...base, price: { kind: 'amount-off', minor: 30_000 } }, { monthlyFen: 20_000 }),
    ).toMatchObject({ priceMinor: 0, percentOff: 100 });
    expect(
      figuresOf({ ...base, price: { kind: 'fixed', minor: 30_000 } }, { monthlyFen: 20_000 }),
    ).toMatchObject({ percentOff: 0, costMinor: 5_000 });
  });
});

describe('authority', () => {
  it('is that of the role, and an administrator has no more than an agent', () => {
    expect(['agent', 'lead', 'supervisor', 'admin'].map(authorityOfRole)).toEqual([
      'agent',
      'lead',
      'supervisor',
      'agent',
    ]);
    expect(mayGrant('lead', 'agent')).toBe(true);
    expect(mayGrant('lead', 'supervisor')).toBe(false);
  });

  it('is exercised over a customer of whom the first letter is known', () => {
    expect(['王小明', 'Mary Jones', ' '].map(maskName)).toEqual(['王**', 'M***', '']);
  });
});
