import type { Page } from '@playwright/test';
import type { CorrectionConflict } from '../../../src/contract/correction-api.ts';
import type { CustomerService, SavedRules } from '../../../src/contract/customer-rules-api.ts';
import { DEFAULT_CUSTOMER_RULES } from '../../../src/core/customer/rules/customer-rules.ts';
import type { SceneSetup } from './scenes.ts';

const DAY = 24 * 3_600_000;
const rules = structuredClone(DEFAULT_CUSTOMER_RULES) as SavedRules['rules'];

const GRIDS: CustomerService['grids'] = [
  {
    grid: '城东开发区第三网格',
    vips: 1_204,
    groups: 31,
    customers: 24_010,
    met: 22_800,
    due: 804,
    overdue: 406,
    needed: 5_120.4,
    owners: [
      { owner: '欧阳慕容雪', customers: 5_204 },
      { owner: '李敏', customers: 4_100 },
      { owner: '赵刚', customers: 2_010 },
      { owner: '王丽', customers: 900 },
      { customers: 11_796 },
    ],
  },
  {
    grid: '城西网格',
    vips: 310,
    groups: 4,
    customers: 9_004,
    met: 8_804,
    due: 200,
    overdue: 0,
    needed: 1_804,
    owners: [{ owner: '李敏', customers: 9_004 }],
  },
  {
    grid: '滨江网格',
    vips: 42,
    groups: 0,
    customers: 1_200,
    met: 900,
    due: 210,
    overdue: 90,
    needed: 231.2,
    owners: [{ customers: 1_200 }],
  },
  {
    vips: 0,
    groups: 0,
    customers: 46_000,
    met: 43_251,
    due: 1_992,
    overdue: 757,
    needed: 7_666.6,
    owners: [{ owner: '王丽', customers: 1_000 }, { customers: 45_000 }],
  },
];

const service: CustomerService = {
  rulesVersion: 3,
  customers: 80_214,
  waiting: 1_500,
  segments: [
    { segment: 'diamond', met: 612, due: 84, overdue: 31 },
    { segment: 'gold', met: 3_204, due: 410, overdue: 122 },
    { segment: 'silver', met: 11_840, due: 902, overdue: 0 },
    { segment: 'mass', met: 60_011, due: 1_804, overdue: 1_102 },
    { segment: 'group-a', met: 4, due: 1, overdue: 1 },
    { segment: 'group-b', met: 20, due: 2, overdue: 0 },
    { segment: 'group-c', met: 60, due: 3, overdue: 1 },
  ],
  edges: [
    { tier: 'diamond', side: 'below', customers: 42 },
    { tier: 'gold', side: 'above', customers: 118 },
    { tier: 'gold', side: 'below', customers: 203 },
  ],
  owners: [
    {
      owner: '欧阳慕容雪',
      vips: 512,
      groups: 12,
      customers: 5_204,
      load: 1.28,
      met: 4_800,
      due: 300,
      overdue: 104,
    },
    { owner: '李敏', vips: 310, groups: 41, customers: 4_100, load: 0.82, met: 4_000, due: 100, overdue: 0 },
    { vips: 0, groups: 0, customers: 70_910, load: 0, met: 66_951, due: 2_806, overdue: 1_153 },
  ],
  grids: GRIDS,
  feasibility: { agents: 16, needed: 31_204.4, capacity: 29_920, agentsNeeded: 17, feasible: false },
  archive: { complete: 61_003, target: 80, average: 84.2 },
  losses: [
    { serviceLine: '长途', fen: 3_204_500, customers: 204, share: 0.62 },
    { serviceLine: '数据专线', fen: 1_964_000, customers: 17, share: 0.38 },
  ],
};

const rulesOf = (now: number) => {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const version = (n: number, at: number) => ({
    version: n,
    from: day(at),
    savedAt: now - 9 * DAY,
    savedBy: '郑凯',
    rules,
  });
  return {
    inForce: 2,
    today: day(now),
    rules,
    versions: [version(3, now + 40 * DAY), version(2, now - 8 * DAY), version(1, now - 300 * DAY)],
  };
};

const conflictsOf = (now: number): CorrectionConflict[] => [
  {
    id: 'k1',
    customerName: '陈**',
    field: 'field:装机地址',
    from: '滨江路 2 号',
    to: '解放路 2 号 3 单元 1201 室（原滨江路口，电梯出口右转）',
    current: '人民路 2 号',
    by: '李敏',
    at: now - 3_600_000,
    state: 'open',
    source: 'agent',
  },
  {
    id: 'k2',
    customerName: '欧**',
    field: 'name',
    from: '欧阳雪',
    to: '欧阳学',
    current: '欧阳薛',
    by: '',
    at: now - 7_200_000,
    state: 'open',
    source: 'import',
  },
];

const answersOf = (now: number): NonNullable<SceneSetup['answers']> => ({
  'central.customerService': service,
  'central.customerRules': rulesOf(now),
  'central.correctionConflicts': conflictsOf(now),
});

type View = (now: number) => SceneSetup['view'];

/** The supervisor's page of customers. */
export const customerScenes = (
  supervisor: View,
  seat: NonNullable<SceneSetup['answers']>,
): Readonly<Record<string, (now: number) => SceneSetup>> =>
  Object.fromEntries([
    ...['', '-owners', '-grids', '-quality', '-corrections', '-rules', '-form'].map((page) => [
      `customers${page}`,
      (now: number) => ({ view: supervisor(now), answers: { ...seat, ...answersOf(now) } }),
    ]),
  ]);

const page =
  (index: number, view?: number) =>
  async (at: Page): Promise<void> => {
    await at.locator('header nav button').nth(index).click();
    if (view !== undefined) await at.locator('fieldset button').nth(view).click();
  };

export const CUSTOMER_STEPS: Readonly<Record<string, (at: Page) => Promise<void>>> = {
  customers: page(10),
  'customers-owners': page(10, 1),
  'customers-grids': page(10, 2),
  'customers-quality': page(10, 3),
  'customers-corrections': page(10, 4),
  'customers-rules': page(10, 5),
  'customers-form': async (at) => {
    await page(10, 5)(at);
    await at.locator('button[data-tone=primary]').first().click();
  },
};
