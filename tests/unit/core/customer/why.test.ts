import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../../src/core/customer/customer.ts';
import { whyNow } from '../../../../src/core/customer/why.ts';
import type { CallTask } from '../../../../src/core/task/call-task.ts';

/** 2026-01-05 10:00 in Shanghai. */
const NOW = Date.UTC(2026, 0, 5, 2);
const task: CallTask = {
  id: 't',
  campaignId: 'c',
  listId: 'l',
  customerId: 'k',
  position: 7,
  priority: 0,
  numbers: [{ e164: '+8613800000001', label: 'mobile' }],
  attemptsMade: 0,
};
const customer: Customer = { id: 'k', externalId: 'E1', name: '欧阳靖雯', fields: {} };
const keys = (who: Partial<Customer>, what: Partial<CallTask> = {}) =>
  whyNow({ ...customer, ...who }, { ...task, ...what }, NOW);

describe('why this customer now', () => {
  it('is at least the place in the list', () => {
    expect(keys({})).toEqual([{ key: 'why.list-order', params: { position: 7 } }]);
  });

  it('names promise, contract, risk, tier and tries before the list, with their figures', () => {
    const reasons = keys(
      { contractEnd: '2026-01-15', churnRisk: 71.6, churnReasons: ['价格', '网络'], tier: 'gold' },
      { callback: { at: NOW - 300_000 }, attemptsMade: 2 },
    );
    expect(reasons).toEqual([
      { key: 'why.callback-due', params: { at: NOW - 300_000, minutesLate: 5 } },
      { key: 'why.contract-due', params: { days: 10, date: '2026-01-15' } },
      { key: 'why.churn-risk-because', params: { percent: 72, reasons: '价格, 网络' } },
      { key: 'why.tier', params: { tier: 'gold' } },
      { key: 'why.retry', params: { attempts: 2 } },
      { key: 'why.list-order', params: { position: 7 } },
    ]);
  });

  it.each([
    ['2026-01-05', { key: 'why.contract-due', params: { days: 0, date: '2026-01-05' } }],
    ['2026-01-04', { key: 'why.contract-over', params: { days: 1, date: '2026-01-04' } }],
  ])('counts the days to a contract that ends on %s by the Chinese calendar', (contractEnd, reason) => {
    expect(keys({ contractEnd })[0]).toEqual(reason);
  });

  it('says nothing of a far contract, a low risk, the mass tier or a date that is none', () => {
    const reasons = keys({ contractEnd: '2027-01-01', churnRisk: 49, tier: 'mass' });
    expect(reasons).toHaveLength(1);
    expect(keys({ contractEnd: '年底' })).toHaveLength(1);
  });

  it('tells a callback still to come from one that is due, and a risk without reasons from one with', () => {
    expect(keys({}, { callback: { at: NOW + 1 } })[0]?.key).toBe('why.callback-promised');
    expect(keys({ churnRisk: 50 })[0]).toEqual({ key: 'why.churn-risk', params: { percent: 50 } });
  });
});
