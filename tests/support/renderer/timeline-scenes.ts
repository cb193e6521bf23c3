import type { Page } from '@playwright/test';
import type { WorkView } from '../../../src/contract/desk-view.ts';
import { ENTRY_STATUSES, type HistoryEntry } from '../../../src/core/customer/customer.ts';
import { deskViewOf, type SceneSetup, workOf } from './scenes.ts';

type Entry = WorkView['history'][number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A customer with a varied past; made up. */
function variedPast(now: number): Entry[] {
  const at = (days: number, hours = 0) => now - days * DAY - hours * HOUR;
  return [
    {
      id: 'p1',
      at: at(0, 2),
      kind: 'call',
      title: '十一月合约到期挽留',
      agentName: '李敏',
      lineResult: 'answered',
      dispositionCode: 'callback',
      talkMs: 112_000,
      mos: 3.3,
      detail: '在开会，约明天下午三点再谈；关心云盘能不能保留，预算不变',
      callbackAt: now + DAY,
      references: ['R213057KQ4MX'],
      identity: { result: 'passed', asked: [] },
      answers: 6,
    },
    {
      id: 'p2',
      at: at(0, 3),
      kind: 'call',
      title: '十一月合约到期挽留',
      agentName: '王芳',
      lineResult: 'no-answer',
    },
    { id: 'p3', at: at(1, 5), kind: 'message', status: 'delivered', title: '合约到期提醒' },
    { id: 'p4', at: at(1, 6), kind: 'message', status: 'failed', title: '账单提醒', detail: '号码暂停服务' },
    {
      id: 'p5',
      at: at(4),
      kind: 'offer',
      status: 'declined',
      title: '企业云盘 5 折',
      amountFen: 29_900,
      agentName: '王芳',
      detail: '嫌贵，要比一比',
    },
    {
      id: 'p6',
      at: at(9),
      kind: 'visit',
      status: 'done',
      title: '季度上门',
      agentName: '张强',
      detail: '检查机房布线，客户满意',
    },
    {
      id: 'p7',
      at: at(9, 4),
      kind: 'ticket',
      status: 'urged',
      title: '专线时延偏高',
      agentName: '网络组',
      detail: '第二次催单，承诺两天内答复',
    },
    {
      id: 'p8',
      at: at(26),
      kind: 'complaint',
      status: 'closed',
      title: '账单争议',
      amountFen: 5_800,
      detail: '已退费；回访满意',
    },
    { id: 'p9', at: at(40), kind: 'survey', title: '满意度调查', detail: '4 / 5' },
    {
      id: 'p10',
      at: at(99),
      kind: 'order',
      status: 'active',
      title: '国际漫游包（日本）',
      amountFen: 12_800,
    },
    { id: 'p11', at: at(120), kind: 'order', status: 'failed', title: '加装固话', detail: '地址无资源' },
    {
      id: 'p12',
      at: at(400),
      kind: 'call',
      title: '去年续约',
      agentName: '杨帆',
      lineResult: 'answered',
      incoming: true,
      talkMs: 204_000,
      detail: '续约并升速',
    },
  ];
}

/** Entries of every kind, a few a day. */
export function longPast(now: number, entries: number): Entry[] {
  const kinds = ['call', 'message', 'order', 'ticket', 'visit', 'complaint', 'offer'] as const;
  return Array.from({ length: entries }, (_, i): HistoryEntry => {
    const kind = kinds[i % kinds.length] ?? 'call';
    const base = {
      id: `long-${i}`,
      at: now - i * 5 * HOUR,
      kind,
      title: `第 ${i + 1} 次往来`,
      agentName: '李敏',
    };
    if (kind === 'call')
      return {
        ...base,
        lineResult: i % 2 === 0 ? 'answered' : 'busy',
        talkMs: 60_000,
        detail: `备注 ${i + 1}`,
      };
    const statuses = ENTRY_STATUSES[kind];
    return { ...base, status: statuses[i % statuses.length] };
  }) as Entry[];
}

const withHistory = (now: number, work: Partial<WorkView>): SceneSetup['view'] =>
  deskViewOf(now, { state: 'talking', work: workOf(now, work) });

const preview = (now: number, change: Partial<WorkView>): SceneSetup => {
  const view = withHistory(now, { stage: 'preview', stageSince: now, ...change });
  const { call: _, ...work } = view.work ?? workOf(now);
  return { view: { ...view, state: 'idle', work } };
};

/** How many entries the long timeline has. */
export const LONG = 10_000;

/** The one timeline of the agent's desk. */
export const TIMELINE_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  timeline: (now) => ({ view: withHistory(now, { history: variedPast(now) }) }),
  'timeline-open': (now) => preview(now, { history: variedPast(now), historyAsOf: now - 3 * HOUR }),
  'timeline-filtered': (now) => preview(now, { history: variedPast(now) }),
  'timeline-long': (now) => {
    const history = longPast(now, LONG);
    const work = workOf(now);
    return {
      view: withHistory(now, { history: history.slice(0, 20), historyTotal: LONG }),
      answers: {
        'customer.read': { customer: work.customer, numbers: ['199****6021'], history, protectedFields: [] },
      },
    };
  },
};

const FOUND = {
  customers: [
    { id: 'k1', name: '陈静怡', tier: 'gold', grid: '城东网格', number: '199****6021' },
    { id: 'k7', name: '陈静', tier: 'mass', grid: '城西网格', number: '154****0371' },
  ],
  references: [],
  waiting: false,
};

/** Search over what is on the desk. */
export const SEARCH_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = Object.fromEntries(
  ['search', 'search-found', 'search-open', 'search-none'].map((name) => [
    name,
    (now: number): SceneSetup => {
      const past = variedPast(now);
      const entries = [past[0], past[5], past[7]].map((entry) => ({
        customerId: 'k1',
        customerName: '陈静怡',
        entry: { ...entry, detail: `陈静怡说：${entry?.detail}` },
      }));
      const messages: HistoryEntry[] = [
        {
          id: 'sms',
          at: now - 26 * HOUR,
          kind: 'message',
          title: '',
          detail: '陈静怡您好，您的续约已受理，编号 R21305000102。',
          message: {
            purpose: 'summary',
            templateId: 'thanks',
            state: 'delivered',
            stateAt: now - 26 * HOUR,
          },
        },
      ];
      return {
        view: deskViewOf(now),
        answers: {
          'search.find':
            name === 'search-none'
              ? { customers: [], references: [], entries: [], messages: [], waiting: true }
              : {
                  ...FOUND,
                  entries,
                  messages: messages.map((entry) => ({ customerId: 'k1', customerName: '陈静怡', entry })),
                },
          'customer.read': {
            customer: workOf(now).customer,
            numbers: ['199****6021', '199****7115'],
            history: past,
            protectedFields: [],
            asOf: now - 3 * HOUR,
          },
        },
      };
    },
  ]),
);

const dayView = (now: number) => {
  const view = deskViewOf(now);
  return {
    ...view,
    goals: { calls: 120, talkMinutes: 240, contacts: 80, success: 10 },
    campaigns: view.campaigns.map((each) => ({
      ...each,
      showRank: true,
    })),
  };
};
const callback = (now: number, index: number, days: number, hours: number, customerName: string) => ({
  taskId: `cb${index}`,
  at: now + days * DAY + hours * HOUR,
  customerName,
  number: '199****6021',
  campaignName: '十一月合约到期挽留',
  promisedBy: '李敏',
  personal: true,
});

/** Six days of work, newest first. */
const ownDays = (now: number) =>
  [0, 1, 2, 3, 6].map((back) => ({
    day: new Date(now - back * DAY).toISOString().slice(0, 10),
    calls: 86 + back * 3,
    contacts: 41 + back,
    success: 11 - back,
    talkMs: 13_320_000 + back * 400_000,
    handleMs: 17_000_000 + back * 300_000,
    waitMs: 1_900_000 + back * 200_000,
  }));

const ownCallbacks = (now: number) => [
  callback(now, 1, 0, -2, '周建国'),
  callback(now, 2, 1, -3, '陈静怡'),
  callback(now, 3, 1, -1, '欧阳静雯'),
  callback(now, 4, 4, 0, 'Anna Bergström'),
  callback(now, 5, 12, 0, '王强'),
];

/** The agent's own day, and what was promised for the next ones. */
export const MY_DAY_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  'my-day': (now) => ({
    view: dayView(now),
    answers: {
      'central.dayRank': { rank: { place: 3, of: 16 } },
      'central.ownDays': ownDays(now),
      'central.callbacks': ownCallbacks(now),
    },
  }),
  'my-day-no-goals': (now) => ({
    view: deskViewOf(now),
    answers: { 'central.callbacks': [], 'central.ownDays': [] },
  }),
  'callback-list': (now) => ({
    view: deskViewOf(now, { state: 'talking', work: workOf(now) }),
    answers: { 'central.callbacks': ownCallbacks(now) },
  }),
};

const find = async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.locator('#search-typed').fill('陈静');
  await page.waitForTimeout(400);
};

export const TIMELINE_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'my-day': (page) => page.keyboard.press('u'),
  'my-day-no-goals': (page) => page.keyboard.press('u'),
  search: (page) => page.keyboard.press('Control+k'),
  'search-found': find,
  'search-none': find,
  'search-open': async (page) => {
    await find(page);
    await page.keyboard.press('Enter');
  },
  'timeline-open': (page) => page.locator('[data-entry]').nth(1).click(),
  'timeline-filtered': async (page) => {
    await page.locator('#timeline-filters').waitFor();
    await page.keyboard.press('l');
    for (const key of ['ArrowRight', 'Space', 'ArrowRight', 'Space']) await page.keyboard.press(key);
  },
};
