import type { Page } from '@playwright/test';
import type { WorkView } from '../../../src/contract/desk-view.ts';
import type { MessagePreview } from '../../../src/contract/message-commands.ts';
import type { MessageMark } from '../../../src/core/customer/customer.ts';
import { deskViewOf, type SceneSetup, workOf } from './scenes.ts';

const PREVIEW = (now: number): MessagePreview => ({
  text: '陈静怡您好，您的业务已受理，受理编号 R21 305 7KQ4MX。如有疑问请致电 4008001234。',
  language: 'zh-CN',
  missing: [],
  encoding: 'ucs-2',
  units: 46,
  segments: 1,
  gate: { kind: 'allowed', at: now, pack: 'CN' },
});

const mark = (now: number, change: Partial<MessageMark>): MessageMark => ({
  purpose: 'summary',
  templateId: 'summary',
  state: 'delivered',
  stateAt: now - 60_000,
  ...change,
});

function composing(now: number, change: Partial<WorkView>, answers: SceneSetup['answers'] = {}): SceneSetup {
  const work = { ...workOf(now), textTo: '199****6021', ...change };
  return {
    view: deskViewOf(now, { state: work.stage === 'wrap-up' ? 'wrap-up' : 'talking', work }),
    answers: { 'sms.preview': PREVIEW(now), 'sms.send': { messageId: 'm-new' }, ...answers },
  };
}

/** The history with a message of this call on top. */
function withMessage(now: number, id: string, change: Partial<MessageMark>): Pick<WorkView, 'history'> {
  const work = workOf(now);
  const message = mark(now, { attemptId: work.call?.attemptId ?? '', ...change });
  return {
    history: [
      { id, at: now - 70_000, kind: 'message', title: '', detail: '陈静怡您好，您的业务已受理。', message },
      ...work.history,
    ],
  };
}

const CODE = { purpose: 'code', templateId: 'code' } as const;

/** Text messages from the card. */
export const MESSAGE_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  'message-compose': (now) => composing(now, {}),
  'message-missing': (now) =>
    composing(
      now,
      {},
      {
        'sms.preview': {
          ...PREVIEW(now),
          text: '陈静怡您好，您的业务已受理，受理编号 。如有疑问请致电 4008001234。',
          missing: ['call.reference'],
        },
      },
    ),
  'message-blocked': (now) =>
    composing(
      now,
      {},
      {
        'sms.preview': {
          ...PREVIEW(now),
          gate: { kind: 'blocked', at: now, pack: 'CN', rule: 'calling-window', until: now + 36_000_000 },
        },
      },
    ),
  'message-words': (now) => composing(now, {}),
  'message-sent': (now) => composing(now, withMessage(now, 'm-new', {})),
  'message-failed': (now) => composing(now, withMessage(now, 'm-new', { state: 'failed', fault: 'absent' })),
  'message-queued': (now) => composing(now, withMessage(now, 'm-new', { state: 'queued' })),
  'message-waits': (now) =>
    composing(now, withMessage(now, 'm-new', { state: 'queued', waitsFor: 'gateway' })),
  'message-code': (now) =>
    composing(
      now,
      withMessage(now, 'm-new', { ...CODE, code: { until: now + 500_000, tries: 1, right: false } }),
    ),
  'message-code-right': (now) =>
    composing(
      now,
      withMessage(now, 'm-new', { ...CODE, code: { until: now + 500_000, tries: 2, right: true } }),
    ),
  'message-no-mobile': (now) => {
    const { textTo: _, ...work } = { ...workOf(now), textTo: undefined };
    return { view: deskViewOf(now, { state: 'talking', work }) };
  },
};

const press =
  (...keys: string[]) =>
  async (page: Page) => {
    await page.locator('blockquote').first().waitFor();
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
  };

/** The keys that lead to each. */
export const MESSAGE_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'message-compose': press('s', '2'),
  'message-missing': press('s', '2'),
  'message-blocked': press('s', '4'),
  'message-words': async (page) => {
    await press('s', '4')(page);
    await page.keyboard.type('周一上午九点装机师傅上门，请留人在家。');
  },
  'message-sent': press('s', '2', 'Enter'),
  'message-failed': press('s', '2', 'Enter'),
  'message-queued': press('s', '2', 'Enter'),
  'message-code': press('s'),
  'message-code-right': press('s'),
  'message-no-mobile': press('s'),
};
