import { describe, expect, it } from 'vitest';
import { calleeDay } from '../../../../src/core/customer/contract-days.ts';
import type { Customer } from '../../../../src/core/customer/customer.ts';
import { riskLevel } from '../../../../src/core/customer/risk-level.ts';
import { whyCallsUs, whyNow } from '../../../../src/core/customer/why.ts';
import { customerFact } from '../../../../src/core/script/evaluate.ts';
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
  whyNow({ ...customer, ...who }, { ...task, ...what }, NOW, 'Asia/Shanghai');

describe('the word for a churn risk', () => {
  it.each([
    [100, 'high'],
    [70, 'high'],
    [69.9, 'raised'],
    [40, 'raised'],
    [39.9, 'low'],
    [0, 'low'],
  ])('of %d is %s', (risk, level) => {
    expect(riskLevel(risk)).toBe(level);
  });
});

describe('why this customer now', () => {
  it('is the place in the list where nothing else speaks for it', () => {
    expect(keys({})).toEqual([{ key: 'why.list-order', params: { position: 7 } }]);
  });

  it('names an entry of do-not-call that was ended, after a promise and before what is in the list', () => {
    const what = { callback: { at: NOW - 300_000 }, dncEndedAt: NOW - 1, attemptsMade: 1 };
    expect(keys({}, what).map(({ key }) => key)).toEqual(['why.callback-due', 'why.dnc-ended', 'why.retry']);
    expect(keys({}, { dncEndedAt: 7 })).toEqual([{ key: 'why.dnc-ended', params: { at: 7 } }]);
  });

  it('names promise, contract, risk and tries in this order, with their figures, and neither tier nor list', () => {
    const reasons = keys(
      { contractEnd: '2026-01-15', churnRisk: 71.6, churnReasons: ['价格', '网络'], tier: 'gold' },
      { callback: { at: NOW - 300_000 }, attemptsMade: 2 },
    );
    expect(reasons).toEqual([
      { key: 'why.callback-due', params: { at: NOW - 300_000, minutesLate: 5 } },
      { key: 'why.contract-due', params: { count: 10, date: '2026-01-15' } },
      { key: 'why.churn-risk', params: { percent: 72 } },
      { key: 'why.retry', params: { count: 2 } },
    ]);
  });

  it.each([
    ['2026-01-05', { key: 'why.contract-due', params: { count: 0, date: '2026-01-05' } }],
    ['2026-01-04', { key: 'why.contract-over', params: { count: 1, date: '2026-01-04' } }],
  ])(
    'counts the days to a contract that ends on %s by the calendar of the campaign',
    (contractEnd, reason) => {
      expect(keys({ contractEnd })[0]).toEqual(reason);
    },
  );

  it.each([
    ['2026-01-05T15:59Z', 'Asia/Shanghai', undefined],
    ['2026-01-05T16:00Z', 'Asia/Shanghai', undefined],
    ['2026-01-05T17:30Z', 'Asia/Shanghai', 'Asia/Urumqi'],
    ['2026-01-05T23:30Z', 'America/New_York', undefined],
    ['2026-01-05T23:30Z', 'America/New_York', 'Pacific/Honolulu'],
    ['2026-01-05T23:30Z', 'America/New_York', 'Mars/Base'],
  ])(
    'tells at %s as many days to the contract’s end as the script does, in %s with a customer of %s',
    (at, campaignZone, timeZone) => {
      const now = Date.parse(at);
      const who = { ...customer, contractEnd: '2026-01-17', timeZone };
      const [due] = whyNow(who, task, now, campaignZone);
      const setting = { customer: who, today: calleeDay(now, who, campaignZone) };
      expect(due?.params.count).toBe(
        12 - (Date.parse(setting.today) - Date.parse('2026-01-05')) / 86_400_000,
      );
      expect(customerFact(setting, 'contractDaysLeft')).toEqual({
        kind: 'number',
        number: due?.params.count,
      });
    },
  );

  it('says nothing of a far contract, a low risk, the tier or a date that is none', () => {
    const turn = [{ key: 'why.list-order', params: { position: 7 } }];
    expect(keys({ contractEnd: '2027-01-01', churnRisk: 49, tier: 'diamond' })).toEqual(turn);
    expect(keys({ contractEnd: '年底' })).toEqual(turn);
  });

  it('tells a callback still to come from one that is due, and a risk from 50 on', () => {
    expect(keys({}, { callback: { at: NOW + 1 } })[0]?.key).toBe('why.callback-promised');
    expect(keys({ churnRisk: 50 })[0]).toEqual({ key: 'why.churn-risk', params: { percent: 50 } });
  });

  it("names the rules of the campaign's order that put the task before others, a risk only once", () => {
    const placedBy = [
      { rule: 'contact-overdue', since: NOW - 2.5 * 24 * 3_600_000 },
      { rule: 'churn-risk' },
      { rule: 'value' },
      { rule: 'owner' },
      { rule: 'best-hour', from: 9, to: 12 },
    ] as const;
    expect(keys({ churnRisk: 82 }, { placedBy, rank: 1 })).toEqual([
      { key: 'why.contact-overdue', params: { count: 3 } },
      { key: 'why.churn-risk', params: { percent: 82 } },
      { key: 'why.value', params: {} },
      { key: 'why.owner', params: {} },
      { key: 'why.best-hour', params: { from: 9, to: 12 } },
    ]);
  });
});

describe('a customer who calls', () => {
  const missed = {
    id: 'i',
    at: NOW - 60_000,
    kind: 'call',
    title: '',
    incoming: true,
    lineResult: 'abandoned',
  } as const;
  const callback = { at: NOW - 1 };

  it('is called back since they reached nobody, not as promised', () => {
    expect(whyNow(customer, { ...task, callback }, NOW, 'Asia/Shanghai', [missed])[0]).toEqual({
      key: 'why.called-us',
      params: { at: missed.at },
    });
  });

  it.each([
    ['was talked with', [{ ...missed, lineResult: 'answered' }]],
    ['was called since', [missed, { ...missed, id: 'o', at: NOW - 30_000, incoming: false }]],
    ['never called', []],
  ] as const)('is called back as promised where they %s', (_why, history) => {
    expect(whyNow(customer, { ...task, callback }, NOW, 'Asia/Shanghai', history)[0]?.key).toBe(
      'why.callback-due',
    );
  });

  it('calls for no place in a list', () => {
    expect(
      whyCallsUs(customer, { ...task, attemptsMade: 2 }, NOW, 'Asia/Shanghai').map(({ key }) => key),
    ).toEqual(['why.calling-us']);
  });
});

describe('what the rules say of a customer', () => {
  const NOW = Date.UTC(2026, 10, 22);
  const DAY = 86_400_000;
  const told = (standing: Partial<NonNullable<Customer['standing']>>) =>
    whyNow(
      {
        id: 'c',
        externalId: '',
        name: '',
        fields: {},
        standing: {
          segment: 'gold',
          dueAt: NOW + 90 * DAY,
          related: 0,
          points: { ofGroup: 0, ofRelated: 0 },
          ...standing,
        },
      },
      {
        id: 't',
        campaignId: 'k',
        listId: 'l',
        customerId: 'c',
        position: 4,
        priority: 0,
        numbers: [],
        attemptsMade: 0,
      },
      NOW,
      'Asia/Shanghai',
    );

  it('is a reason when a contact is owed or overdue, and none while it is not', () => {
    expect(told({})).toEqual([{ key: 'why.list-order', params: { position: 4 } }]);
    expect(told({ dueAt: NOW - 3.5 * DAY })).toEqual([{ key: 'why.contact-overdue', params: { count: 4 } }]);
    expect(told({ dueAt: NOW + 2 * DAY })).toEqual([{ key: 'why.contact-due', params: { count: 2 } }]);
  });

  it('adds the edge of a tier, the group and relations after the reasons', () => {
    const reasons = told({
      dueAt: NOW - DAY,
      edge: { side: 'below', tier: 'diamond' },
      group: 'bundled',
      related: 2,
      points: { ofGroup: -15, ofRelated: -6 },
    });
    expect(reasons).toEqual([
      { key: 'why.contact-overdue', params: { count: 1 } },
      { key: 'why.edge-below', params: { tier: 'diamond' } },
      { key: 'why.group-bundled', params: { points: -15 } },
      { key: 'why.related', params: { count: 2, points: -6 } },
    ]);
  });
});
