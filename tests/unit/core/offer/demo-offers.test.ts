import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offerBook } from '../../../../src/contract/offer-schema.ts';
import { RETENTION_DISPOSITIONS } from '../../../../src/core/campaign/retention-dispositions.ts';
import { checkBook } from '../../../../src/core/offer/check-book.ts';
import { fitting } from '../../../../src/core/offer/fitting.ts';
import type { OfferBook } from '../../../../src/core/offer/offer.ts';
import { leafByCode } from '../../../../src/core/outcome/disposition-tree.ts';
import type { AnswerValue } from '../../../../src/core/script/answer.ts';
import { namedInCondition } from '../../../../src/core/script/condition.ts';
import { optionsOf } from '../../../../src/core/script/question.ts';
import { questionOf } from '../../../../src/core/script/script.ts';
import { demoScript, SETTING } from '../../../support/script/write.ts';

const file = join(import.meta.dirname, '../../../../resources/offers/churn-prevention.json');
const book: OfferBook = offerBook.parse(JSON.parse(readFileSync(file, 'utf8')));
const script = demoScript('churn-prevention');

describe('the demo’s offers', () => {
  it('have no fault, in both languages', () => {
    expect(checkBook(book)).toEqual([]);
    for (const { title, text } of book.offers)
      for (const each of [title, text]) {
        expect(each['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(each.en).not.toMatch(/\p{Script=Han}/u);
      }
  });

  it('are those that the script makes, and know its answers and the campaign’s dispositions', () => {
    const made = new Set(script.steps.flatMap((step) => (step.kind === 'offers' ? step.offers : [])));
    expect([...made].toSorted()).toEqual(book.offers.map(({ id }) => id).toSorted());
    for (const { eligible = [], suggests } of book.offers) {
      expect(suggests && leafByCode(RETENTION_DISPOSITIONS, suggests)).toBeTruthy();
      for (const { step, option } of eligible.flatMap((each) => namedInCondition(each).options)) {
        const asked = script.steps.find(({ id }) => id === step);
        const question = asked && questionOf(asked);
        expect(question && optionsOf(question).map(({ id }) => id)).toContain(option);
      }
    }
  });

  it('give a customer who finds it dear something within the agent’s authority first, and more with the lead', () => {
    const answers = new Map<string, AnswerValue>([['reason', { kind: 'single', option: 'price' }]]);
    const step = script.steps.find(({ id }) => id === 'offer-discount');
    const customer = { ...SETTING.customer, tenureMonths: 30 };
    const { fits, unfit } = fitting(
      book,
      { ...SETTING, customer, script, answers },
      { among: step?.kind === 'offers' ? step.offers : [] },
    );
    expect(fits[0]).toMatchObject({ offer: { id: 'renewal-discount' }, needs: 'agent' });
    expect(new Set(fits.map(({ needs }) => needs))).toEqual(new Set(['agent', 'lead', 'supervisor']));
    expect(unfit).toEqual([expect.objectContaining({ why: [{ code: 'expired', until: '2026-10-08' }] })]);
  });
});

describe('a book of offers', () => {
  const [first] = book.offers;
  if (!first) throw new Error('the demo has offers');

  it.each([
    { fault: { offers: [first, first] }, problem: { kind: 'repeated-offer', named: first.id } },
    {
      fault: { offers: [{ ...first, excludes: ['gone'] }] },
      problem: { kind: 'unknown-offer', offer: first.id, named: 'gone' },
    },
    {
      fault: { offers: [{ ...first, from: '2026-12-01', until: '2026-11-30' }] },
      problem: { kind: 'dates-reversed', offer: first.id },
    },
    {
      fault: { limits: { agent: { percent: 30, costMinor: 0 }, lead: book.limits.lead } },
      problem: { kind: 'limits-reversed' },
    },
  ])('is refused for $problem.kind', ({ fault, problem }) => {
    expect(checkBook({ ...book, ...fault })).toEqual([problem]);
  });
});
