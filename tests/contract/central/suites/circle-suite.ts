import { expect, it } from 'vitest';
import { dueRound } from '../../../../src/central/customers/due-tasks.ts';
import type { PullChange } from '../../../../src/contract/sync-wire.ts';
import { circleOf } from '../../../../src/core/customer/circle.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const FIRST = 38_000_000;
const HEADER = '客户编号,客户姓名,联系电话,联系人,关联客户,集团';

/** Whom a desk is told of beside the customers it calls, the same on every database. */
export function circleSuite(context: SuiteContext): void {
  const row = (n: number, name: string, ...cells: string[]) =>
    [`X${n}`, name, `154${FIRST + n}`, ...cells].join(',');
  const list = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

  async function round() {
    const { centre, close } = await context.centre.openBeside();
    await dueRound(centre);
    await close();
  }

  const grantedOf = (changes: readonly PullChange[], name: string) =>
    changes.flatMap((change) =>
      change.kind === 'lease-granted' && change.customer.name === name ? [change.customer] : [],
    )[0];
  const readOnly = (changes: readonly PullChange[]) =>
    changes.flatMap((change) => (change.kind === 'customer' ? [change.customer] : []));

  it('tells with a lease who belongs to the customer, and the records of those whom the desk does not call', async () => {
    const { centre } = context;
    const others = await addCampaign(centre);
    const rows = Array.from({ length: 33 }, (_, i) => row(100 + i, `分店${i}`, '', '', '长江甲'));
    await importList(centre, others, list(...rows, row(1, '长江控股', '孙立/法人')));
    const campaign = await addCampaign(centre);
    await importList(
      centre,
      campaign,
      list(row(2, '长江总店', '王芳/决策人', '母公司：控股（X1）；同城：黄河（没有）', '长江甲')),
    );
    await round();
    const desk = await TestDesk.signIn(centre, 'agent5', { takeOver: true });
    await desk.claim(campaign, 5);
    const changes = await desk.pull();
    const customer = grantedOf(changes, '长江总店');
    if (!customer) throw new Error('nothing was leased');
    const circle = circleOf(customer);
    expect(circle.people).toEqual([{ name: '王芳', role: 'decision-maker' }]);
    expect(circle.related).toMatchObject([
      { relation: '母公司', name: '长江控股' },
      { relation: '同城', name: '黄河' },
    ]);
    expect(circle.related[1]?.id).toBeUndefined();
    const [group] = circle.groups;
    expect(group?.members).toHaveLength(30);
    expect(group?.more).toBe(3);
    const told = readOnly(changes);
    expect(told).toHaveLength(31);
    const parent = told.find(({ id }) => id === circle.related[0]?.id);
    expect(parent).toMatchObject({ name: '长江控股', fields: { 联系人: '孙立/法人' } });
    expect(new Set(told.map(({ id }) => id)).has(customer.id)).toBe(false);
  });

  it('tells the desk that holds a member when somebody joins the group or leaves it', async () => {
    const { centre } = context;
    const campaign = await addCampaign(centre);
    await importList(centre, campaign, list(row(10, '南店', '', '', '长江乙')));
    await round();
    const desk = await TestDesk.signIn(centre, 'agent8', { takeOver: true });
    await desk.claim(campaign, 5);
    const before = grantedOf(await desk.pull(), '南店');
    expect(before && circleOf(before).groups).toEqual([{ name: '长江乙', members: [], more: 0 }]);

    const others = await addCampaign(centre);
    await importList(centre, others, list(row(11, '北店', '', '', '长江 乙')));
    await round();
    const joined = await desk.pull();
    const after = grantedOf(joined, '南店');
    expect(after && circleOf(after).groups[0]?.members).toMatchObject([{ name: '北店' }]);
    expect(readOnly(joined)).toMatchObject([{ name: '北店' }]);

    const moved = await addCampaign(centre);
    await importList(centre, moved, list(row(11, '北店', '', '', '长江丙')));
    await round();
    const left = grantedOf(await desk.pull(), '南店');
    expect(left && circleOf(left).groups[0]?.members).toEqual([]);
  });
}
