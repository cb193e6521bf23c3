import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../../../src/core/customer/customer.ts';
import { archivePercent } from '../../../../../src/core/customer/rules/archive.ts';
import { rulesProblems } from '../../../../../src/core/customer/rules/check-rules.ts';
import {
  contactDueAt,
  contactStateOf,
  overdueDays,
} from '../../../../../src/core/customer/rules/contact-standard.ts';
import { DEFAULT_CUSTOMER_RULES as RULES } from '../../../../../src/core/customer/rules/customer-rules.ts';
import { feasibilityOf } from '../../../../../src/core/customer/rules/feasibility.ts';
import { loadOf, portfolioOf } from '../../../../../src/core/customer/rules/portfolio.ts';
import { SEGMENTS } from '../../../../../src/core/customer/rules/segments.ts';
import { lossByLine, lossesOf } from '../../../../../src/core/customer/rules/service-loss.ts';
import { riskWithTies, tiePoints, tiesOf } from '../../../../../src/core/customer/rules/ties.ts';

const SEED = 4_711;
const DAY = 86_400_000;
const bare: Customer = { id: 'c', externalId: '', name: '', fields: {} };
const segment = fc.constantFrom(...SEGMENTS);

describe('the contact standard', () => {
  it('is met, then due for the days before, then overdue by whole days begun', () => {
    fc.assert(
      fc.property(
        segment,
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 0, max: 400 }),
        (of, since, days) => {
          const dueAt = contactDueAt(RULES, of, since);
          const now = since + days * DAY;
          const left = RULES.contactDays[of] - days;
          expect(contactStateOf(RULES, dueAt, now)).toBe(
            left < 0 ? 'overdue' : left <= RULES.dueSoonDays ? 'due' : 'met',
          );
          expect(overdueDays(dueAt, now)).toBe(Math.max(0, -left));
        },
      ),
      { seed: SEED },
    );
  });
});

describe('feasibility', () => {
  it('asks for no more agents than needed, and for enough', () => {
    const counts = fc.record(
      Object.fromEntries(SEGMENTS.map((of) => [of, fc.integer({ min: 0, max: 20_000 })])) as Record<
        (typeof SEGMENTS)[number],
        fc.Arbitrary<number>
      >,
    );
    fc.assert(
      fc.property(counts, (customers) => {
        const { agentsNeeded } = feasibilityOf(RULES, customers, 0);
        expect(feasibilityOf(RULES, customers, agentsNeeded).feasible).toBe(true);
        if (agentsNeeded > 0) expect(feasibilityOf(RULES, customers, agentsNeeded - 1).feasible).toBe(false);
      }),
      { seed: SEED },
    );
  });

  it('finds that 16 agents can call 80,000 mass customers twice a year and not each of them monthly', () => {
    expect(feasibilityOf(RULES, { mass: 80_000 }, 16).feasible).toBe(true);
    expect(feasibilityOf(RULES, { diamond: 80_000 }, 16).feasible).toBe(false);
  });
});

describe('a portfolio', () => {
  it('is as full as the fullest of its limits', () => {
    const held = portfolioOf([
      ['gold', 200],
      ['mass', 1_000],
      ['group-b', 60],
    ]);
    expect(held).toEqual({ vips: 200, groups: 60, customers: 1_260 });
    expect(loadOf(RULES, held).load).toBeCloseTo(1.2);
  });
});

describe('ties', () => {
  const tied = fc.record({
    集团: fc.constantFrom('', '长江'),
    集团捆绑: fc.constantFrom('是', '否', ''),
    关联客户: fc.constantFrom('', '甲', '甲；乙;丙;丁'),
  });

  it('keep the risk within 0-100, and being bundled never raises it', () => {
    fc.assert(
      fc.property(tied, fc.integer({ min: 0, max: 100 }), (fields, risk) => {
        const ties = tiesOf(RULES, { ...bare, fields });
        const tiedRisk = riskWithTies(RULES, risk, ties) ?? -1;
        expect(tiedRisk).toBeGreaterThanOrEqual(0);
        expect(tiedRisk).toBeLessThanOrEqual(100);
        if (ties.bundled) expect(tiedRisk).toBeLessThanOrEqual(risk);
      }),
      { seed: SEED },
    );
  });

  it('weigh what the rules say: bundled, left out of the bundle, related', () => {
    const points = (fields: Customer['fields']) => {
      const { ofGroup, ofRelated } = tiePoints(RULES, tiesOf(RULES, { ...bare, fields }));
      return ofGroup + ofRelated;
    };
    expect(points({ 集团: '长江', 集团捆绑: '是' })).toBe(-15);
    expect(points({ 集团: '长江', 集团捆绑: '否' })).toBe(5);
    expect(points({ 关联客户: '甲；乙;丙;丁' })).toBe(-9);
    expect(riskWithTies(RULES, undefined, tiesOf(RULES, bare))).toBeUndefined();
  });
});

describe('losses', () => {
  const rules = {
    ...RULES,
    serviceLines: [
      { name: '长途', beforeColumn: '长途上期', nowColumn: '长途本期' },
      { name: '数据', beforeColumn: '数据上期', nowColumn: '数据本期' },
    ],
  };

  it('are counted per service line, in money, and only where both figures are there', () => {
    const of = (fields: Customer['fields']) => lossesOf(rules, { ...bare, fields });
    expect(of({ 长途上期: '1,200.5', 长途本期: '200', 数据上期: '80', 数据本期: '90' })).toEqual([
      { serviceLine: '长途', fen: 100_050 },
    ]);
    expect(of({ 长途上期: '100' })).toEqual([]);
  });

  it('add up to the whole, shares to one', () => {
    const loss = fc.record({
      serviceLine: fc.constantFrom('长途', '数据', '专线'),
      fen: fc.integer({ min: 1, max: 1e7 }),
      customers: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(loss, { minLength: 1, selector: (each) => each.serviceLine }), (losses) => {
        const lines = lossByLine(losses);
        expect(lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(
          losses.reduce((sum, { fen }) => sum + fen, 0),
        );
        expect(lines.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
        expect(lines.map(({ fen }) => fen)).toEqual(losses.map(({ fen }) => fen).sort((a, b) => b - a));
      }),
      { seed: SEED },
    );
  });
});

describe('an archive', () => {
  it('is as complete as the weights of what is filled', () => {
    const rules = {
      ...RULES,
      archive: [
        { field: 'name', weight: 3 },
        { field: 'field:地址', weight: 1 },
      ],
    };
    expect(archivePercent(rules, { ...bare, name: '王伟' })).toBe(75);
    expect(archivePercent(rules, { ...bare, name: '王伟', fields: { 地址: ' ' } })).toBe(75);
    expect(archivePercent(rules, { ...bare, name: '王伟', fields: { 地址: '滨江路' } })).toBe(100);
    expect(archivePercent({ ...rules, archive: [] }, bare)).toBe(100);
  });
});

describe('checking rules', () => {
  it('finds no fault with the defaults, and names figures that contradict each other', () => {
    expect(rulesProblems(RULES)).toEqual([]);
    expect(
      rulesProblems({
        ...RULES,
        tierFromFen: { diamond: 1, gold: 2, silver: 3 },
        archive: [
          { field: 'name', weight: 1 },
          { field: 'name', weight: 1 },
        ],
        dueSoonDays: 30,
      }),
    ).toEqual(['tier-order', 'archive-twice', 'days']);
  });
});
