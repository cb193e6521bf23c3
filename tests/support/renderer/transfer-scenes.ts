import type { Page } from '@playwright/test';
import type { CallView, DeskView, WorkView } from '../../../src/contract/desk-view.ts';
import type { CampaignColleague } from '../../../src/contract/task-api.ts';
import type { TransferView } from '../../../src/contract/transfer-view.ts';
import { deskViewOf, type SceneSetup, workOf } from './scenes.ts';

const colleagues = (now: number): CampaignColleague[] => [
  { agentId: 'account-li', name: '李娜', phase: 'idle', since: now - 40_000 },
  { agentId: 'account-zhao', name: '赵敏', phase: 'idle', since: now - 12_000 },
  { agentId: 'account-chen', name: '陈晨', phase: 'busy', since: now - 200_000 },
  { agentId: 'account-zhou', name: '周涛', phase: 'away', since: now - 300_000 },
];

const inCall = (now: number, change: Partial<WorkView>, call: Partial<CallView> = {}): DeskView => {
  const work = workOf(now);
  return deskViewOf(now, {
    state: 'talking',
    work: { ...work, ...change, ...(work.call ? { call: { ...work.call, ...call } } : {}) },
  });
};

const under = (state: TransferView['state'], call: Partial<CallView> = {}): ((now: number) => SceneSetup) => {
  return (now) => ({
    view: inCall(now, { transfer: { state, way: 'attended', name: '李娜', since: now - 20_000 } }, call),
  });
};

/** A call that goes to a colleague, or that one joins. */
export const TRANSFER_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  'transfer-list': (now) => ({
    view: inCall(now, {}),
    answers: { 'central.colleagues': colleagues(now) },
  }),
  'transfer-list-colleagues-call': (now) => ({
    view: inCall(now, {}, { arrived: 'colleague', relayed: true }),
    answers: {
      'central.colleagues': [
        ...colleagues(now),
        { agentId: 'account-wu', name: '吴倩', phase: 'gave', since: now - 15_000 },
      ],
    },
  }),
  'transfer-conference-colleagues-call': under('conference', { arrived: 'colleague', relayed: true }),
  'transfer-nobody': (now) => ({
    view: inCall(now, {}),
    answers: { 'central.colleagues': [] },
  }),
  'transfer-calling': under('calling', { state: 'holding' }),
  'transfer-consulting': under('consulting', { state: 'holding' }),
  'transfer-conference': under('conference'),
  'transfer-giving': under('giving'),
  'transfer-consulted': (now) => ({
    view: inCall(now, {}, { consultedBy: '王芳', arrived: 'colleague', since: now - 15_000 }),
  }),
};

const openList = async (page: Page) => {
  await page.locator('blockquote').waitFor();
  await page.keyboard.press('t');
};

/** The keys that lead to each. */
export const TRANSFER_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'transfer-list': openList,
  'transfer-list-colleagues-call': openList,
  'transfer-nobody': openList,
};
