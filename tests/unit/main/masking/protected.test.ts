import { describe, expect, it } from 'vitest';
import type { Customer, HistoryEntry } from '../../../../src/core/customer/customer.ts';
import type { IdentityPolicy } from '../../../../src/core/identity/policy.ts';
import { withhold } from '../../../../src/main/masking/protected.ts';

const customer: Customer = {
  id: 'k1',
  externalId: '7590-VHVEG',
  name: '雷璐',
  plan: '百兆宽带',
  monthlyFen: 20_895,
  contractEnd: '2026-12-10',
  tenureMonths: 14,
  fields: { 宽带: '铜缆宽带', 付费方式: '网银支付' },
};
const history: readonly HistoryEntry[] = [
  { id: 'h1', at: 2, kind: 'order', title: '提速包', detail: '每月 20 元' },
  { id: 'h2', at: 1, kind: 'complaint', title: '网速', detail: '已解决' },
];
const policy = (change: Partial<IdentityPolicy> = {}): IdentityPolicy => ({
  facts: [{ id: 'name', field: 'name', question: { 'zh-CN': '？', en: '?' }, compare: { kind: 'name' } }],
  mustBeRight: 1,
  triesEach: 1,
  triesInAll: 1,
  ...change,
});

describe('what is kept back before an identity check', () => {
  it('is charges, contract, products, own columns and orders unless told otherwise; the name stays', () => {
    const { customer: shown, history: told, fields } = withhold(policy(), customer, history);
    expect(shown).toEqual({ id: 'k1', externalId: '7590-VHVEG', name: '雷璐', tenureMonths: 14, fields: {} });
    expect(told).toEqual([{ id: 'h1', at: 2, kind: 'order', title: '' }, history[1]]);
    expect(fields).toEqual(['monthlyFen', 'contractEnd', 'plan', 'field:宽带', 'field:付费方式', 'orders']);
  });

  it('is what the campaign names, down to single columns, and nothing where it names nothing', () => {
    const one = withhold(policy({ protectedFields: ['field:宽带'] }), customer, history);
    expect(one.customer).toEqual({ ...customer, fields: { 付费方式: '网银支付' } });
    expect(one.fields).toEqual(['field:宽带']);
    const none = withhold(policy({ protectedFields: [] }), customer, history);
    expect(none).toEqual({ customer, history, fields: [] });
  });

  it('is whatever the customer is asked for, though nobody named it', () => {
    const question = { 'zh-CN': '？', en: '?' };
    const asking = policy({
      protectedFields: [],
      facts: [
        { id: 'number', field: 'externalId', question, compare: { kind: 'digits' } },
        { id: 'payment', field: 'field:付费方式', question, compare: { kind: 'name' } },
      ],
    });
    const { customer: shown, fields } = withhold(asking, customer, history);
    expect(shown).toMatchObject({ externalId: '', fields: { 宽带: '铜缆宽带' } });
    expect(JSON.stringify(shown)).not.toContain('网银支付');
    expect(fields).toEqual(['field:付费方式']);
  });

  it('tells no name under which nothing stood', () => {
    const { fields } = withhold(policy(), { id: 'k2', externalId: '', name: '生客', fields: {} }, []);
    expect(fields).toEqual([]);
  });
});
