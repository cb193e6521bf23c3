import { expect, it } from 'vitest';
import { dueRound } from '../../../../src/central/customers/due-tasks.ts';
import { DEFAULT_CUSTOMER_RULES } from '../../../../src/core/customer/rules/customer-rules.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const DAY_MS = 24 * 3_600_000;
/** Diamond customers are owed a contact after three days, the others after months. */
const SHORT = {
  dueSoonDays: 0,
  contactDays: { ...DEFAULT_CUSTOMER_RULES.contactDays, diamond: 3 },
};

/** Rules of customers, and the tasks that the contact standard makes, the same on every database. */
export function customerRulesSuite(context: SuiteContext): void {
  const supervisor = async () => ({ token: await context.centre.tokenOf('supervisor1') });

  async function saveRules(change: object, after?: number) {
    const { centre } = context;
    const { versions, today } = await centre.call('customerRules', {}, await supervisor());
    const rules = { ...structuredClone(DEFAULT_CUSTOMER_RULES), ...change } as never;
    const from = today;
    return centre.call(
      'saveCustomerRules',
      { after: after ?? versions[0]?.version ?? 0, from, rules },
      await supervisor(),
    );
  }

  async function talk(desk: TestDesk, task: Granted) {
    const attempt = desk.attempt(task);
    const ended = desk.ended(attempt.attemptId, 'answered', 40_000);
    await desk.push(attempt, ended, desk.outcome(attempt, 'accepted-renewal'));
    return attempt;
  }

  async function talkWithAll(desk: TestDesk, campaignId: string) {
    for (const task of await desk.claimAndPull(campaignId, 10)) await talk(desk, task);
  }

  const csv = (start: number, second = '普通') =>
    [
      '客户编号,客户姓名,联系电话,客户等级,集团,集团捆绑,长途上期,长途本期',
      `D${start},陈钻石,154${30_000_000 + start},钻石,长江,是,500,100`,
      `M${start},林普通,154${30_000_001 + start},${second},,,,`,
      '',
    ].join('\n');

  async function rounds() {
    const { centre, close } = await context.centre.openBeside();
    await dueRound(centre);
    await close();
  }

  it('keeps every version, and lets nobody save over what somebody else has saved', async () => {
    const first = await saveRules({ edgePercent: 12 });
    const late = await refusedWith(saveRules({ edgePercent: 13 }, first.version - 1));
    expect(late.code).toBe('conflict');
    const wrong = await refusedWith(saveRules({ archive: [] }));
    expect(wrong.code).toBe('bad-request');
    const told = await context.centre.call('customerRules', {}, await supervisor());
    expect(told).toMatchObject({ inForce: first.version, rules: { edgePercent: 12 } });
  });

  it('makes a task of whoever is owed a contact, once, and again when the next is owed', async () => {
    const { centre } = context;
    const listed = await addCampaign(centre);
    await importList(centre, listed, csv(100));
    const desk = await TestDesk.signIn(centre, 'agent7', { takeOver: true });
    await talkWithAll(desk, listed);
    const due = await addCampaign(centre);
    await saveRules({ ...SHORT, dueCampaignId: due });
    await rounds();
    expect(await desk.claimAndPull(due, 10)).toEqual([]);

    centre.clock.advance(4 * DAY_MS);
    await rounds();
    await rounds();
    const lists = await centre.call('lists', {}, await supervisor());
    expect(lists.filter(({ campaignId }) => campaignId === due)).toMatchObject([{ kind: 'due', left: 1 }]);
    const [task, ...others] = await desk.claimAndPull(due, 10);
    expect(others).toEqual([]);
    if (!task) throw new Error('nothing was leased');
    expect(task.customer).toMatchObject({
      name: '陈钻石',
      standing: { segment: 'diamond', group: 'bundled' },
    });
    expect(task.customer.standing?.dueAt).toBeLessThan(centre.clock.nowMs());

    await talk(desk, task);
    centre.clock.advance(2 * 60_000);
    await rounds();
    expect(await desk.claimAndPull(due, 10)).toEqual([]);
    centre.clock.advance(4 * DAY_MS);
    await rounds();
    expect((await desk.claimAndPull(due, 10)).map(({ customer }) => customer.name)).toEqual(['陈钻石']);
  });

  it('makes no task of numbers on do-not-call, nor of who waits in another campaign', async () => {
    const { centre } = context;
    const listed = await addCampaign(centre);
    await importList(centre, listed, csv(200, '钻石'));
    const desk = await TestDesk.signIn(centre, 'agent6', { takeOver: true });
    const [first] = await desk.claimAndPull(listed, 1);
    if (!first) throw new Error('nothing was leased');
    const attempt = await talk(desk, first);
    await desk.push({
      kind: 'dnc.requested',
      number: attempt.number,
      customerId: attempt.customerId,
      attemptId: attempt.attemptId,
      agentId: attempt.agentId,
      at: centre.clock.nowMs(),
    });
    const due = await addCampaign(centre);
    await saveRules({ ...SHORT, dueCampaignId: due });
    await rounds();
    centre.clock.advance(4 * DAY_MS);
    await rounds();
    const told = await desk.claimAndPull(due, 100);
    expect(told.map(({ customer }) => customer.externalId).filter((id) => id.endsWith('200'))).toEqual([]);
  });

  it('counts by grid what the standard asks for, and names the owners of each', async () => {
    const { centre } = context;
    await importList(
      centre,
      await addCampaign(centre),
      [
        '客户编号,客户姓名,联系电话,客户等级,线数,所属网格,客户经理',
        'G1,一,15430000401,钻石,,城东网格,李敏',
        'G2,二,15430000402,普通,,城东网格,李敏',
        'G3,三,15430000403,普通,600,城东网格,赵刚',
        'G4,四,15430000404,普通,,城西网格,',
        '',
      ].join('\n'),
    );
    await saveRules(SHORT);
    await rounds();
    const gridsNow = async () => {
      const { grids, customers } = await centre.call('customerService', {}, await supervisor());
      expect(grids.reduce((sum, grid) => sum + grid.customers, 0)).toBe(customers);
      return (name: string) => grids.find(({ grid }) => grid === name);
    };
    const before = await gridsNow();
    expect(before('城东网格')).toMatchObject({
      vips: 1,
      groups: 1,
      customers: 3,
      met: 3,
      overdue: 0,
      owners: [
        { owner: '李敏', customers: 2 },
        { owner: '赵刚', customers: 1 },
      ],
    });
    // Once in 3 days, in 180, and in 30 for a group of class A.
    expect(before('城东网格')?.needed).toBeCloseTo(10 + 1 / 6 + 1);
    expect(before('城西网格')).toMatchObject({ customers: 1, owners: [{ customers: 1 }] });
    expect(before('城西网格')?.owners[0]).not.toHaveProperty('owner');

    await importList(
      centre,
      await addCampaign(centre),
      '客户编号,客户姓名,联系电话,客户等级,所属网格,客户经理\nG1,一,15430000401,钻石,城西网格,李敏\n',
    );
    centre.clock.advance(4 * DAY_MS);
    await rounds();
    const after = await gridsNow();
    expect(after('城东网格')).toMatchObject({ vips: 0, customers: 2, overdue: 0 });
    expect(after('城西网格')).toMatchObject({
      vips: 1,
      customers: 2,
      overdue: 1,
      owners: [{ owner: '李敏', customers: 1 }, { customers: 1 }],
    });
    const clear = await context.centre.openBeside();
    try {
      const rows = await clear.centre.db.selectFrom('customer_standings').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain('网格');
    } finally {
      await clear.close();
    }
  });

  it('counts how the standard is kept, who looks after whom, and what was lost', async () => {
    const { centre } = context;
    await importList(centre, await addCampaign(centre), csv(300));
    await saveRules({ serviceLines: [{ name: '长途', beforeColumn: '长途上期', nowColumn: '长途本期' }] });
    await rounds();
    const service = await centre.call('customerService', {}, await supervisor());
    expect(service.waiting).toBe(0);
    const counted = service.segments.reduce((sum, { met, due, overdue }) => sum + met + due + overdue, 0);
    expect(counted).toBe(service.customers);
    expect(service.feasibility.needed).toBeGreaterThan(0);
    const [loss] = service.losses;
    expect(loss).toMatchObject({ serviceLine: '长途', share: 1 });
    expect(loss?.fen).toBe((loss?.customers ?? 0) * 40_000);
  });
}
