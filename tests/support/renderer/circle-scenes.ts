import type { Page } from '@playwright/test';
import type { WorkView } from '../../../src/contract/desk-view.ts';
import { deskViewOf, type SceneSetup, workOf } from './scenes.ts';

type Customer = WorkView['customer'];
const COLUMNS = { people: '联系人', related: '关联客户', group: '集团' };

/** A customer with people, a parent, a branch that is on no list, and a group of as many others; made up. */
function withCircle(customer: Customer, members: number, long = false): Customer {
  const tail = long ? '华东区域运营管理中心及长三角一体化示范区综合服务分公司' : '';
  const name = long ? 'Yangtze Delta International Freight Forwarding & Warehousing Holdings' : '长江物流';
  return {
    ...customer,
    fields: {
      ...customer.fields,
      联系人: `王芳/决策人/199****0001/中文；Daniel Lee${long ? ' van der Westhuizen-Montgomery' : ''}/账务联系人/199****0002/英语；赵工/机房值班${tail}/021****4567`,
      关联客户: `母公司：${name}（B-1）；缴费单位：王建国`,
      集团: `${name}集团${tail}`,
    },
    circle: {
      columns: COLUMNS,
      related: [{ key: 'B-1', id: 'k-parent', name: `${name}控股${tail}` }],
      groups: [
        {
          name: `${name}集团${tail}`,
          members: Array.from({ length: members }, (_, i) => ({
            id: i === 2 ? undefined : `k-m${i}`,
            name: `${name}${i + 1}分公司${tail}`,
          })),
          more: members >= 30 ? 212 : 0,
        },
      ],
    },
  };
}

const scene =
  (members: number, long = false) =>
  (now: number): SceneSetup => {
    const work = workOf(now);
    const customer = withCircle(work.customer, members, long);
    const other: Customer = {
      ...withCircle({ ...work.customer, id: 'k-parent', externalId: 'B-1', name: '长江物流控股' }, 3, long),
      fields: { 联系人: '孙立/法人/199****0009', 集团: '长江物流集团' },
    };
    return {
      view: deskViewOf(now, { state: 'talking', work: workOf(now, { customer }) }),
      answers: {
        'customer.read': { customer: other, numbers: [], history: work.history, protectedFields: [] },
      },
    };
  };

/** The identity check keeps back who belongs to the customer. */
const kept = (now: number): SceneSetup => {
  const work = workOf(now);
  const customer = { ...work.customer, circle: { columns: COLUMNS, related: [], groups: [] } };
  const protectedFields = ['field:联系人', 'field:关联客户'];
  return {
    view: deskViewOf(now, { state: 'talking', work: workOf(now, { customer, protectedFields }) }),
    answers: {},
  };
};

/** People and related customers on the agent's card. */
export const CIRCLE_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  circle: scene(4),
  'circle-long': scene(4, true),
  'circle-list': scene(30),
  'circle-record': scene(30),
  'circle-kept': kept,
};

const all = async (page: Page) => {
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.keyboard.press('v');
  await page.getByRole('dialog').locator('[data-hit]').first().waitFor();
};

export const CIRCLE_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  circle: (page) => page.locator('[data-hit]').last().scrollIntoViewIfNeeded(),
  'circle-long': (page) => page.locator('[data-hit]').last().scrollIntoViewIfNeeded(),
  'circle-list': all,
  'circle-kept': async (page) => {
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await page.keyboard.press('v');
    await page.getByRole('dialog').waitFor();
  },
  'circle-record': async (page) => {
    await all(page);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('dl').waitFor();
  },
};
