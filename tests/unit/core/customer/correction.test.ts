import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isCorrectable,
  judgeCorrection,
  judgeListed,
  mayStand,
  withField,
} from '../../../../src/core/customer/correction.ts';
import type { Customer } from '../../../../src/core/customer/customer.ts';
import { fieldText } from '../../../../src/core/customer/rules/field-text.ts';

const SEED = 90_210;
const customer: Customer = {
  id: 'c',
  externalId: '',
  name: '王伟',
  tier: 'gold',
  fields: { 地址: '滨江路' },
};
const value = fc.constantFrom('甲', '乙', '丙');
const field = fc.constantFrom('field:地址', 'field:联系人');

describe('corrections', () => {
  it('are for fields that billing does not say', () => {
    expect(['name', 'grid', 'field:地址'].map(isCorrectable)).toEqual([true, true, true]);
    expect(['tier', 'monthlyFen', 'plan', 'id', 'field:', ''].some(isCorrectable)).toBe(false);
    expect(withField(customer, 'tier', 'diamond')).toEqual(customer);
    expect(withField(customer, 'name', '')).toEqual(customer);
    expect(withField(customer, 'language', 'fr')).toEqual(customer);
  });

  it('may name a number that the customer gave, which stands in no field of the record', () => {
    expect(['number:mobile', 'number:home', 'number:work', 'number:other'].every(isCorrectable)).toBe(true);
    expect(['number:', 'number:fax', 'number'].some(isCorrectable)).toBe(false);
    expect(mayStand('number:mobile', '+8613900000000')).toBe(true);
    expect(['13900000000', '+0139', '', '+86 139 0000 0000'].some((n) => mayStand('number:mobile', n))).toBe(
      false,
    );
    expect(withField(customer, 'number:mobile', '+8613900000000')).toEqual(customer);
  });

  it('that two agents made of the same value never both go in unseen: the second waits, unless they agree', () => {
    fc.assert(
      fc.property(field, value, value, value, (which, before, one, other) => {
        const start = withField(customer, which, before);
        expect(judgeCorrection(fieldText(start, which), { from: before, to: one })).not.toBe('conflicts');
        const after = withField(start, which, one);
        const verdict = judgeCorrection(fieldText(after, which), { from: before, to: other });
        if (verdict === 'conflicts') expect(one).not.toBe(other);
        if (one !== before && other !== one) expect(verdict).toBe('conflicts');
      }),
      { seed: SEED },
    );
  });

  it('of different fields never contradict each other', () => {
    fc.assert(
      fc.property(value, value, (address, contact) => {
        const after = withField(customer, 'field:地址', address);
        expect(judgeCorrection(fieldText(after, 'field:联系人'), { from: '', to: contact })).toBe('applies');
      }),
      { seed: SEED },
    );
  });

  it('stand while a list agrees, repeats what was wrong or is silent, and are asked about at a third value', () => {
    const correction = { from: '滨江路', to: '中山路' };
    expect(judgeListed('中山路', correction)).toBe('agrees');
    expect(judgeListed('滨江路', correction)).toBe('repeats');
    expect(judgeListed('', correction)).toBe('repeats');
    expect(judgeListed('解放路', correction)).toBe('contradicts');
  });
});
