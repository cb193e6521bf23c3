import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { placeBatch } from '../../../../src/central/tasks/place-numbers.ts';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const HOUR = 3_600_000;
const ZONE = 'Asia/Shanghai';

/** How much a paused region, or a day without calls, keeps from being dialled; the same on every database. */
export function heldBackSuite(context: SuiteContext): void {
  /** Three numbers of Beijing, the last beside a mobile; two mobiles of one block. Each row: name, number, second number, grid. */
  const listOf = (start: number) =>
    [
      '客户编号,客户姓名,联系电话,备用电话,网格',
      `HB${start}1,北京甲,010-8${start}1,,海淀一网格`,
      `HB${start}2,北京乙,010-8${start}2,,海淀一网格`,
      `HB${start}3,北京丙,010-8${start}3,1549${start}3,朝阳二网格`,
      `HB${start}4,外地甲,1548${start}4,,`,
      `HB${start}5,外地乙,1548${start}5,,朝阳二网格`,
    ].join('\n');
  const withList = async (start: number, given: Partial<Campaign['rules']> = {}) => {
    const campaignId = await addCampaign(context.centre);
    if (Object.keys(given).length > 0) await changeRules(campaignId, given);
    const { accepted } = await importList(context.centre, campaignId, listOf(start));
    expect(accepted.added).toBe(5);
    return campaignId;
  };
  const changeRules = async (campaignId: string, rules: Partial<Campaign['rules']>) => {
    const token = await context.centre.tokenOf('supervisor1');
    const summaries = await context.centre.call('campaigns', {}, { token });
    const campaign = summaries.find((each) => each.campaign.id === campaignId)?.campaign;
    if (!campaign) throw new Error('no such campaign');
    const changed = campaignSchema.parse({ ...campaign, rules: { ...campaign.rules, ...rules } });
    await context.centre.call('saveCampaign', changed, { token });
  };
  const ask = async (
    campaignId: string,
    asked: { regions?: readonly { prefix?: string; grid?: string }[]; days?: readonly string[] },
    username = 'lead1',
  ) => {
    const { regions = [], days = [] } = asked;
    const question = { campaignId, regions: [...regions], days: [...days] };
    return context.centre.call('heldBack', question, { token: await context.centre.tokenOf(username) });
  };
  const held = (tasks: number, callbacks = 0, atLeast = false) => ({ tasks, callbacks, atLeast });
  /** An agent whose desk holds the whole list; `talk` calls one of its customers, without an outcome. */
  const agentWithAll = async (campaignId: string, agent: string) => {
    const desk = await TestDesk.signIn(context.centre, agent, { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 5);
    const talk = async (name: string) => {
      const mine = granted.find(({ customer }) => customer.name === name);
      if (!mine) throw new Error(`${name} was not leased`);
      const attempt = desk.attempt(mine);
      await desk.push(attempt, desk.ended(attempt.attemptId, 'answered', 60_000));
      return attempt;
    };
    return { desk, talk };
  };

  it('counts a task where none of its numbers lies outside, whatever the prefix is', async () => {
    const campaignId = await withList(271_000);
    const prefixes = ['+8610', '+86', '+86108271000', '+861548', '+8621'].map((prefix) => ({ prefix }));
    expect((await ask(campaignId, { regions: prefixes })).regions).toEqual([
      held(2),
      held(5),
      // Finer than what is kept of a number: nothing is certain of it.
      held(0, 0, true),
      held(2),
      held(0),
    ]);
  });

  it('counts by grid, and follows a customer whom a later list puts into another one', async () => {
    const campaignId = await withList(272_000);
    const regions = [{ grid: '海淀一网格' }, { grid: '朝阳二网格' }, { grid: '没有的网格' }];
    expect((await ask(campaignId, { regions })).regions).toEqual([held(2), held(2), held(0)]);
    const other = await addCampaign(context.centre);
    await importList(
      context.centre,
      other,
      '客户编号,客户姓名,联系电话,网格\nHB2720001,北京甲,010-82720001,朝阳二网格\n',
    );
    expect((await ask(campaignId, { regions })).regions).toEqual([held(1), held(3), held(0)]);
  });

  it('counts what lies on a desk too, tells the promised callbacks apart, and leaves out what is done', async () => {
    const campaignId = await withList(273_000);
    const regions = [{ prefix: '+8610' }];
    const { desk, talk } = await agentWithAll(campaignId, 'agent8');
    expect((await ask(campaignId, { regions })).regions).toEqual([held(2)]);
    const attempt = await talk('北京甲');
    const callbackAt = attempt.at + 5 * HOUR;
    await desk.push(desk.outcome(attempt, 'considering', { callbackAt, callbackPersonal: false }));
    expect((await ask(campaignId, { regions })).regions).toEqual([held(2, 1)]);
    await desk.push(desk.outcome(await talk('北京乙'), 'accepted-renewal'));
    expect((await ask(campaignId, { regions })).regions).toEqual([held(1, 1)]);
  });

  it('counts for a day what is due before it ends, and the callbacks promised for it', async () => {
    const campaignId = await withList(274_000);
    const { desk, talk } = await agentWithAll(campaignId, 'agent11');
    const attempt = await talk('外地甲');
    const today = DateTime.fromMillis(context.centre.clock.nowMs(), { zone: ZONE }).startOf('day');
    const promised = today.plus({ days: 3, hours: 10 });
    await desk.push(
      desk.outcome(attempt, 'considering', { callbackAt: promised.toMillis(), callbackPersonal: false }),
    );
    const days = [-1, 1, 3, 5].map((ahead) => today.plus({ days: ahead }).toFormat('yyyy-MM-dd'));
    expect((await ask(campaignId, { days })).days).toEqual([held(0), held(4), held(5, 1), held(5)]);
  });

  it('tells at least so many of an earlier version’s tasks until each is placed, then exactly', async () => {
    const campaignId = await withList(275_000);
    const asked = { regions: [{ prefix: '+8610' }, { grid: '海淀一网格' }] };
    const beside = await context.centre.openBeside();
    try {
      const { db } = beside.centre;
      await db
        .updateTable('task_numbers')
        .set({ region_hash: null })
        .where('campaign_id', '=', campaignId)
        .execute();
      await db.updateTable('tasks').set({ grid_hash: null }).where('campaign_id', '=', campaignId).execute();
      expect((await ask(campaignId, asked)).regions).toEqual([held(0, 0, true), held(0, 0, true)]);
      while (await placeBatch(beside.centre));
      expect((await ask(campaignId, asked)).regions).toEqual([held(2), held(2)]);
    } finally {
      await beside.close();
    }
  });

  it('keeps no beginning of a number in clear', async () => {
    const campaignId = await withList(276_000);
    const beside = await context.centre.openBeside();
    try {
      const { db } = beside.centre;
      const rows = await db.selectFrom('number_regions').selectAll().execute();
      const numbers = await db
        .selectFrom('task_numbers')
        .select('region_hash')
        .where('campaign_id', '=', campaignId)
        .execute();
      expect(rows.length).toBeGreaterThan(0);
      const known = new Set(rows.map(({ hash }) => hash));
      expect(numbers.every(({ region_hash }) => known.has(region_hash ?? ''))).toBe(true);
      const kept = rows
        .map(({ hash, prefix_sealed }) => `${hash} ${Buffer.from(prefix_sealed).toString('latin1')}`)
        .join('\n');
      for (const beginning of ['108276', '1548276', '1549276']) expect(kept).not.toContain(beginning);
    } finally {
      await beside.close();
    }
  });

  it('says on the look-up of a task what else its pause holds back', async () => {
    const pause = { prefix: '+8610', since: 1, reason: '暴雨' };
    const campaignId = await withList(277_000, { pausedRegions: [pause] });
    const token = await context.centre.tokenOf('lead1');
    const { customers } = await context.centre.call('lookUpTasks', { text: 'HB2770001' }, { token });
    const task = customers[0]?.tasks[0];
    expect(task?.numbers[0]?.blocks.find(({ rule }) => rule === 'region-paused')).toMatchObject({
      about: '暴雨',
      holds: held(2),
    });
    const today = DateTime.fromMillis(context.centre.clock.nowMs(), { zone: ZONE }).toFormat('yyyy-MM-dd');
    await changeRules(campaignId, { pausedRegions: [], blackOutDays: [today] });
    const again = await context.centre.call('lookUpTasks', { text: 'HB2770001' }, { token });
    expect(
      again.customers[0]?.tasks[0]?.numbers[0]?.blocks.find(({ rule }) => rule === 'black-out-day'),
    ).toMatchObject({ holds: held(5) });
  });

  it('answers for a campaign that is not saved yet, and to no agent', async () => {
    expect(await ask('not-saved-yet', { regions: [{ prefix: '+8610' }], days: ['2999-01-01'] })).toEqual({
      regions: [held(0)],
      days: [held(0)],
    });
    expect(await refusedWith(ask('x', {}, 'agent12'))).toMatchObject({ code: 'forbidden' });
  });
}
