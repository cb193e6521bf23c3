import type { Page } from '@playwright/test';
import type { Briefing } from '../../../src/core/briefing/briefing.ts';
import { deskViewOf, type SceneSetup, workOf } from './scenes.ts';

const HOUR = 3_600_000;
const briefing = (id: string, now: number, change: Partial<Briefing> = {}): Briefing => ({
  id,
  title: '十一月合约挽留：资费口径调整',
  text: '各位同事，自今日 0 时起，云宽带 300M 续约价由 129 元调为 119 元，赠送路由器一台，合约期 24 个月。\n\n一、客户问「老用户为什么比新用户贵」，统一答复：老用户续约另享积分翻倍，折算后低于新装价。\n\n二、违约金按剩余月数计算，不得口头承诺减免；需要减免的走审批。\n\n三、客户要求不再致电的，当场登记，不再回拨。',
  from: now - 3 * HOUR,
  mustRead: true,
  publishedAt: now - HOUR,
  publishedBy: '何雯',
  ...change,
});
const told = (now: number) => ({
  unread: [
    { briefing: briefing('b3', now) },
    {
      briefing: briefing('b2', now, {
        title: '今日排班有调整',
        text: '午休错峰：一组 11:30，二组 12:15。',
        mustRead: false,
      }),
    },
  ],
  read: [
    { briefing: briefing('b1', now, { title: '国庆后首周目标' }), readAt: now - 26 * HOUR },
    {
      briefing: briefing('b0', now, { title: '机房割接通知', withdrawnAt: now - 20 * HOUR }),
      readAt: now - 27 * HOUR,
    },
  ],
});
const unread = (now: number): SceneSetup => ({
  view: deskViewOf(now, {
    status: 'on-break',
    idleReason: 'not-available',
    briefings: {
      unread: 2,
      mustRead: 1,
      version: 4,
      publishers: [
        { id: 'br-2', name: '何雯' },
        { id: 'br-1', name: '何雯' },
      ],
    },
  }),
  answers: { 'briefings.all': { briefings: [...told(now).unread, ...told(now).read] } },
});
const read = (now: number): SceneSetup => ({
  view: deskViewOf(now, {
    status: 'on-break',
    idleReason: 'not-available',
    briefings: { unread: 0, mustRead: 0, version: 6, publishers: [] },
  }),
  answers: { 'briefings.all': { briefings: told(now).read } },
});
const none = (now: number): SceneSetup => ({
  view: deskViewOf(now, { status: 'on-break', idleReason: 'not-available' }),
  answers: { 'briefings.all': { briefings: [] } },
});
const working = (now: number): SceneSetup => ({
  view: deskViewOf(now, {
    state: 'talking',
    work: workOf(now),
    briefings: { unread: 1, mustRead: 1, version: 1, publishers: [{ id: 'br-1', name: '何雯' }] },
  }),
});

const NAMES = ['李敏', '王芳', '张伟', '刘洋', '陈晨', '杨洁', '赵磊', 'Margaret Featherstonehaugh'];
const published = (now: number): SceneSetup => ({
  view: deskViewOf(now, {
    account: { id: 'b1', username: 'lead1', displayName: '何雯', role: 'lead', team: '城东一组' },
    status: 'logged-out',
  }),
  answers: {
    'central.briefings': {
      teams: ['城东一组', '城西二组'],
      briefings: [
        { briefing: briefing('b3', now), readers: 16, read: 11 },
        {
          briefing: briefing('b2', now, { title: '今日排班有调整', team: '城东一组', mustRead: false }),
          readers: 8,
          read: 8,
        },
        { briefing: briefing('b1', now, { title: '国庆后首周目标', until: now - 1 }), readers: 16, read: 16 },
        {
          briefing: briefing('b0', now, { title: '机房割接通知', withdrawnAt: now - HOUR }),
          readers: 16,
          read: 3,
        },
      ],
    },
    'central.briefingReaders': NAMES.map((name, place) => ({
      agentId: `a${place}`,
      name,
      team: place % 2 ? '城西二组' : '城东一组',
      ...(place < 3 ? {} : { readAt: now - (60 - place * 4) * 60_000 }),
    })),
  },
});

const nonePublished = (now: number): SceneSetup => ({
  ...published(now),
  answers: { 'central.briefings': { teams: ['城东一组', '城西二组'], briefings: [] } },
});

/** Briefings: the agent's, unread, read and none, and the lead's, with their readers. */
export const BRIEFING_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  'briefings-unread': unread,
  'briefings-to-read': unread,
  'briefings-read': read,
  'briefings-none': none,
  'briefings-in-call': working,
  'briefings-lead': published,
  'briefings-lead-none': nonePublished,
  'briefings-readers': published,
  'briefings-publish': published,
  'briefings-withdraw': published,
};

const lead = (page: Page) =>
  page
    .locator('header nav')
    .getByRole('button', { name: /^(班前通知|Briefings)$/ })
    .click();

export const BRIEFING_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'briefings-to-read': async (page) => {
    await page.getByRole('main').waitFor();
    await page.keyboard.press('F2');
    await page.getByRole('dialog').getByRole('article').waitFor();
  },
  'briefings-read': async (page) => {
    await page.getByRole('main').waitFor();
    await page.keyboard.press('f');
    await page.getByRole('dialog').locator('summary').last().click();
  },
  'briefings-none': async (page) => {
    await page.getByRole('main').waitFor();
    await page.keyboard.press('f');
    await page.getByRole('dialog').getByRole('heading').last().waitFor();
  },
  'briefings-lead': lead,
  'briefings-lead-none': lead,
  'briefings-readers': async (page) => {
    await lead(page);
    await page.locator('tbody tr').first().locator('button').last().click();
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  },
  'briefings-publish': async (page) => {
    await lead(page);
    await page.locator('main button[data-tone=primary], button[data-tone=primary]').first().click();
  },
  'briefings-withdraw': async (page) => {
    await lead(page);
    await page.locator('tbody tr').first().locator('button').first().click();
  },
};
