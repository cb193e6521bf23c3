import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { transaction } from '../../../../src/central/context.ts';
import { addPastContacts } from '../../../../src/central/customers/past-contacts.ts';
import { readCustomerKeys } from '../../../../src/central/keys/customer-keys.ts';
import { rankRound } from '../../../../src/central/tasks/reranking.ts';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import { byUrgency } from '../../../../src/core/task/order.ts';
import { LIST_ORDER, type QueuePolicy, type QueueRule } from '../../../../src/core/task/queue-policy.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const DAY_MS = 24 * 3_600_000;

/** The order of a campaign's tasks by its rules, the same on every database. */
export function queueSuite(context: SuiteContext): void {
  const policy = (...rules: QueueRule[]): QueuePolicy => ({ ...LIST_ORDER, rules });
  const setQueue = async (campaignId: string, queue: QueuePolicy) => {
    const token = await context.centre.tokenOf('supervisor1');
    const summaries = await context.centre.call('campaigns', {}, { token });
    const summary = summaries.find(({ campaign }) => campaign.id === campaignId);
    if (!summary) throw new Error('no such campaign');
    await context.centre.call('saveCampaign', campaignSchema.parse({ ...summary.campaign, queue }), {
      token,
    });
  };
  const csv = (start: number, rows: readonly string[]) =>
    `客户编号,客户姓名,联系电话,客户等级,月均消费,流失风险,归属经理\n${rows
      .map((row, i) => `Q${start + i},王${i},154${30_000_000 + start + i},${row}`)
      .join('\n')}\n`;
  const ROWS = ['普通,50,10%,李敏', '金,120,20%,王芳', '普通,300,90%,', '钻石,80,,李敏'];
  const campaignWith = async (start: number, queue?: QueuePolicy) => {
    const campaignId = await addCampaign(context.centre);
    if (queue) await setQueue(campaignId, queue);
    await importList(context.centre, campaignId, csv(start, ROWS));
    return campaignId;
  };
  /** What a desk is leased, in the order in which it will dial. */
  const queueOf = async (desk: TestDesk, campaignId: string, want: number) => {
    const order = byUrgency(context.centre.clock.nowMs());
    return (await desk.claimAndPull(campaignId, want)).sort((a, b) => order(a.task, b.task));
  };
  const positions = async (desk: TestDesk, campaignId: string, want: number) =>
    (await queueOf(desk, campaignId, want)).map(({ task }) => task.position);
  const desk = (name: string) => TestDesk.signIn(context.centre, name, { takeOver: true });
  const round = async () => {
    const beside = await context.centre.openBeside();
    try {
      await rankRound(beside.centre);
    } finally {
      await beside.close();
    }
  };

  it('keeps to the list where the campaign has no rules', async () => {
    const campaignId = await campaignWith(1000);
    expect(await positions(await desk('agent5'), campaignId, 4)).toEqual([1, 2, 3, 4]);
  });

  it('ranks an imported list by the rules at once, and tells the desk which of them placed a task', async () => {
    const campaignId = await campaignWith(2000, policy('churn-risk'));
    const granted = await queueOf(await desk('agent5'), campaignId, 4);
    expect(granted.map(({ task }) => task.position)).toEqual([3, 2, 1, 4]);
    expect(granted[0]?.task.placedBy).toEqual([{ rule: 'churn-risk' }]);
    expect(granted[3]?.task.placedBy).toBeUndefined();
  });

  it('goes by new rules as soon as the supervisor has saved them', async () => {
    const campaignId = await campaignWith(3000);
    await setQueue(campaignId, policy('value'));
    const agent = await desk('agent5');
    expect(await positions(agent, campaignId, 2)).toEqual([4, 2]);
    await setQueue(campaignId, LIST_ORDER);
    expect(await positions(agent, campaignId, 2)).toEqual([1, 3]);
  });

  it('goes on with the others where one campaign cannot be read', async () => {
    const broken = await campaignWith(3100);
    const campaignId = await campaignWith(3200, policy('value'));
    const beside = await context.centre.openBeside();
    const { db } = beside.centre;
    const { body } = await db
      .selectFrom('campaigns')
      .select('body')
      .where('id', '=', broken)
      .executeTakeFirstOrThrow();
    await db.updateTable('campaigns').set({ body: '{}' }).where('id', '=', broken).execute();
    await db
      .updateTable('campaigns')
      .set({ rank_after: '' })
      .where('id', 'in', [broken, campaignId])
      .execute();
    try {
      await rankRound(beside.centre);
      const rows = await db.selectFrom('campaigns').select(['id', 'rank_after']).execute();
      expect(rows.find(({ id }) => id === campaignId)?.rank_after).toBeNull();
    } finally {
      await db.updateTable('campaigns').set({ body, rank_after: null }).where('id', '=', broken).execute();
      await beside.close();
    }
  });

  it('gives agents their own customers first, within what the rules before it say', async () => {
    const campaignId = await campaignWith(4000, policy('owner', 'churn-risk'));
    const [first] = await (await desk('agent1')).claimAndPull(campaignId, 1);
    expect(first?.task.position).toBe(1);
    expect(first?.task.placedBy).toEqual([{ rule: 'owner' }]);
    expect(await positions(await desk('agent2'), campaignId, 1)).toEqual([2]);
    expect(await positions(await desk('agent3'), campaignId, 1)).toEqual([3]);
  });

  it('brings a customer forward when the contact standard of its tier runs out', async () => {
    const before = await campaignWith(5000);
    const campaignId = await campaignWith(5000, policy('contact-overdue'));
    const agent = await desk('agent5');
    for (const granted of await agent.claimAndPull(before, 4)) {
      const attempt = agent.attempt(granted);
      const ended = agent.ended(attempt.attemptId, 'answered', 60_000);
      await agent.push(attempt, ended, agent.outcome(attempt, 'considering'));
    }
    context.centre.clock.advance(40 * DAY_MS);
    await round();
    const granted = await queueOf(await desk('agent6'), campaignId, 2);
    expect(granted.map(({ task }) => task.position)).toEqual([4, 1]);
    expect(granted[0]?.task.placedBy).toMatchObject([{ rule: 'contact-overdue' }]);
    expect(granted[1]?.task.placedBy).toBeUndefined();
  });

  it('takes an answered call of before this system for a contact, and an order for none', async () => {
    const campaignId = await campaignWith(5500);
    const now = context.centre.clock.nowMs();
    const beside = await context.centre.openBeside();
    try {
      const { centre } = beside;
      const [diamond] = await centre.db
        .selectFrom('tasks')
        .select('customer_id')
        .where('campaign_id', '=', campaignId)
        .where('position', '=', 4)
        .execute();
      const customerId = diamond?.customer_id ?? '';
      const entries = [
        { kind: 'call' as const, at: now - 40 * DAY_MS, title: '回访', lineResult: 'answered' },
        { kind: 'order' as const, at: now - 10 * DAY_MS, title: '千兆提速' },
      ];
      await transaction(centre, async (tx) => {
        const keys = await readCustomerKeys(tx, centre.ring, [customerId]);
        const contacts = entries.map((entry) => ({ customerId, entry: { id: v7(), ...entry } }));
        await addPastContacts(tx, keys, contacts);
      });
    } finally {
      await beside.close();
    }
    await setQueue(campaignId, policy('contact-overdue'));
    const [first] = await queueOf(await desk('agent6'), campaignId, 1);
    expect(first?.task).toMatchObject({ position: 4, placedBy: [{ rule: 'contact-overdue' }] });
  });

  it("ranks a customer's tasks of other campaigns anew when a later list says something else of the customer", async () => {
    const other = await campaignWith(6000, policy('churn-risk'));
    const later = await addCampaign(context.centre);
    await importList(context.centre, later, csv(6000, ['普通,50,95%,李敏']));
    await round();
    const granted = await queueOf(await desk('agent5'), other, 4);
    expect(granted.map(({ task }) => task.position)).toEqual([1, 3, 2, 4]);
    expect(granted[0]?.task.placedBy).toEqual([{ rule: 'churn-risk' }]);
  });

  it('walks a long list in the background, batch by batch, until all of it has the new order', async () => {
    const campaignId = await addCampaign(context.centre);
    const rows = Array.from({ length: 1_200 }, (_, i) => `普通,50,${i % 100}%,`);
    await importList(context.centre, campaignId, csv(60_000, rows));
    await setQueue(campaignId, policy('churn-risk'));
    await round();
    const granted = await (await desk('agent7')).claimAndPull(campaignId, 60);
    expect(granted).toHaveLength(60);
    expect(Math.min(...granted.map(({ customer }) => customer.churnRisk ?? 0))).toBeGreaterThanOrEqual(94);
  });
}
