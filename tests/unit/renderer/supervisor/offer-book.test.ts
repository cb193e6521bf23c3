import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offerBook } from '../../../../src/contract/offer-schema.ts';
import type { Offer, OfferBook, OfferPrice } from '../../../../src/core/offer/offer.ts';
import {
  bookFaults,
  emptyBook,
  emptyOffer,
  newPrice,
  stepsMaking,
  withOffer,
  withoutOffer,
} from '../../../../src/renderer/screens/supervisor/campaigns/offers/book-edits.ts';
import { demoScript } from '../../../support/script/write.ts';

const DEMO: OfferBook = offerBook.parse(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../resources/offers/churn-prevention.json'), 'utf8'),
  ),
);
const WORDS = { 'zh-CN': '文', en: 'text' };
const offer = (id: string, rest: Partial<Offer> = {}): Offer => ({
  ...emptyOffer(id),
  title: WORDS,
  text: WORDS,
  ...rest,
});

describe('the book of offers in its editor', () => {
  it('is the same after every offer was opened and kept', () => {
    const kept = DEMO.offers.reduce(
      (book, each) => withOffer(book, { ...each, price: newPrice(each.price.kind, each.price) }),
      DEMO,
    );
    expect(kept).toEqual(DEMO);
    expect(bookFaults(DEMO)).toEqual([]);
  });

  it('can be published empty, and with a new offer once it has its words in both languages', () => {
    expect(bookFaults(emptyBook())).toEqual([]);
    const begun = { ...emptyBook(), offers: [emptyOffer('new')] };
    expect(bookFaults(begun)).toEqual([{ kind: 'incomplete', offer: 'new' }]);
    expect(bookFaults(withOffer(begun, offer('new', { text: { 'zh-CN': '文', en: '' } })))).toHaveLength(1);
    expect(bookFaults(withOffer(begun, offer('new')))).toEqual([]);
  });

  it('leaves no offer that excludes one that was removed', () => {
    const book = { ...emptyBook(), offers: [offer('a', { excludes: ['b', 'c'] }), offer('b'), offer('c')] };
    const without = withoutOffer(withoutOffer(book, 'b'), 'c');
    expect(without.offers.map(({ id }) => id)).toEqual(['a']);
    expect(without.offers[0]).not.toHaveProperty('excludes');
    expect(bookFaults(without)).toEqual([]);
  });

  it('names the offer whose condition is not filled in, and limits the wrong way round', () => {
    const eligible = [{ kind: 'known', of: { kind: 'field', field: '' } }] as const;
    const limits = { agent: { percent: 20, costMinor: 0 }, lead: { percent: 10, costMinor: 0 } };
    expect(bookFaults({ ...emptyBook(), limits, offers: [offer('a', { eligible })] })).toEqual([
      { kind: 'incomplete', offer: 'a' },
      { kind: 'limits-reversed' },
    ]);
  });

  it('keeps an amount when the price changes from one that has it to another', () => {
    const off: OfferPrice = { kind: 'amount-off', minor: 2_500 };
    expect(newPrice('fixed', off)).toEqual({ kind: 'fixed', minor: 2_500 });
    expect(newPrice('same', off)).toEqual({ kind: 'same' });
  });

  it('knows where the script makes an offer', () => {
    const script = demoScript('churn-prevention');
    const made = script.steps.flatMap((step) => (step.kind === 'offers' ? step.offers : []));
    expect(stepsMaking(script, made[0] ?? '').length).toBeGreaterThan(0);
    expect(stepsMaking(script, 'none')).toEqual([]);
  });
});
