import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { MOST_CORRECTED } from '../../../../src/core/customer/correction.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Corrections of customers' records by two desks and by lists, the same on every database. */
export function correctionSuite(context: SuiteContext): void {
  const supervisor = async () => ({ token: await context.centre.tokenOf('supervisor1') });
  const csv = (key: string, number: string, address: string, contact = '王敏') =>
    `客户编号,客户姓名,联系电话,地址,联系人\n${key},陈静,${number},${address},${contact}\n`;

  async function called(desk: TestDesk, campaignId: string) {
    const [task] = await desk.claimAndPull(campaignId, 1);
    if (!task) throw new Error('nothing was leased');
    const attempt = desk.attempt(task);
    await desk.push(attempt, desk.ended(attempt.attemptId, 'answered', 40_000));
    return { task, attempt };
  }

  const corrected = (
    desk: TestDesk,
    call: Awaited<ReturnType<typeof called>>,
    field: string,
    to: string,
  ) => ({
    kind: 'customer.corrected' as const,
    correctionId: v7(),
    customerId: call.task.customer.id,
    attemptId: call.attempt.attemptId,
    field: `field:${field}`,
    from: call.task.customer.fields[field] ?? '',
    to,
    agentId: desk.session.account.id,
    at: context.centre.clock.nowMs(),
  });

  const recordOf = async (desk: TestDesk, campaignId: string): Promise<Granted['customer']> => {
    const [task] = await desk.claimAndPull(campaignId, 1);
    if (!task) throw new Error('nothing was leased');
    return task.customer;
  };

  const conflictsOf = async (customerField: string) =>
    (await context.centre.call('correctionConflicts', {}, await supervisor())).filter(
      ({ field }) => field === `field:${customerField}`,
    );

  it('are settled by whoever reads both values whole: no lead', async () => {
    const lead = { token: await context.centre.tokenOf('lead1') };
    const reading = context.centre.call('correctionConflicts', {}, lead);
    expect(await refusedWith(reading)).toMatchObject({ code: 'forbidden' });
    const settling = context.centre.call('settleCorrection', { id: v7(), take: true }, lead);
    expect(await refusedWith(settling)).toMatchObject({ code: 'forbidden' });
  });

  it('go into the record with who, when and the old value; the same one twice is one', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, csv('KB1', '15440731001', '滨江路 1 号'));
    const desk = await TestDesk.signIn(centre, 'agent1', { takeOver: true });
    const call = await called(desk, campaignId);
    const fact = corrected(desk, call, '地址', '中山路 8 号');
    await desk.push(fact);
    await desk.push(fact);
    const again = await addCampaign(centre);
    await importList(centre, again, csv('KB1', '15440731001', '滨江路 1 号'));
    await desk.push(desk.outcome(call.attempt, 'accepted-renewal'));
    const customer = await recordOf(desk, again);
    expect(customer.fields.地址).toBe('中山路 8 号');
    expect(customer.corrections).toMatchObject([
      {
        from: '滨江路 1 号',
        to: '中山路 8 号',
        at: fact.at,
        state: 'applied',
        by: desk.session.account.displayName,
      },
    ]);
  });

  it('of two desks that saw the same old value wait for a person, who picks; nothing is lost', async () => {
    const { centre } = context;
    const [first, second] = [await addCampaign(centre), await addCampaign(centre)];
    await importList(centre, first, csv('KB2', '15440731002', '滨江路 2 号'));
    const one = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    const two = await TestDesk.signIn(centre, 'agent3', { takeOver: true });
    const early = await called(one, first);
    await one.push(one.outcome(early.attempt, 'accepted-renewal'));
    await importList(centre, second, csv('KB2', '15440731003', '滨江路 2 号'));
    const late = await called(two, second);
    // The first desk was offline since its call.
    const offline = corrected(one, early, '地址', '解放路 2 号');
    await two.push(
      corrected(two, late, '地址', '人民路 2 号'),
      two.outcome(late.attempt, 'accepted-renewal'),
    );
    await one.push(offline);

    const [conflict] = await conflictsOf('地址');
    expect(conflict).toMatchObject({
      source: 'agent',
      from: '滨江路 2 号',
      to: '解放路 2 号',
      current: '人民路 2 号',
      by: one.session.account.displayName,
    });
    if (!conflict) throw new Error('no conflict');
    await centre.call('settleCorrection', { id: conflict.id, take: true }, await supervisor());
    expect(await conflictsOf('地址')).toEqual([]);
    const twice = await refusedWith(
      centre.call('settleCorrection', { id: conflict.id, take: false }, await supervisor()),
    );
    expect(twice.code).toBe('conflict');
    const third = await addCampaign(centre);
    await importList(centre, third, csv('KB2', '15440731004', '滨江路 2 号'));
    const customer = await recordOf(two, third);
    expect(customer.fields.地址).toBe('解放路 2 号');
    expect(customer.corrections?.map(({ to, state }) => [to, state]).sort()).toEqual(
      [
        ['人民路 2 号', 'applied'],
        ['解放路 2 号', 'taken'],
      ].sort(),
    );
  });

  it('outlive a list that repeats the old value; a third value of a list waits for a person, once', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, csv('KB3', '15440731005', '滨江路 3 号', '王敏'));
    const desk = await TestDesk.signIn(centre, 'agent4', { takeOver: true });
    const call = await called(desk, campaignId);
    await desk.push(corrected(desk, call, '联系人', '李强'), desk.outcome(call.attempt, 'accepted-renewal'));
    await importList(centre, await addCampaign(centre), csv('KB3', '15440731006', '滨江路 3 号', '王敏'));
    expect(await conflictsOf('联系人')).toEqual([]);
    await importList(centre, await addCampaign(centre), csv('KB3', '15440731007', '滨江路 3 号', '赵云'));
    const [conflict] = await conflictsOf('联系人');
    expect(conflict).toMatchObject({ source: 'import', current: '李强', to: '赵云' });
    if (!conflict) throw new Error('no conflict');
    await centre.call('settleCorrection', { id: conflict.id, take: false }, await supervisor());
    await importList(centre, await addCampaign(centre), csv('KB3', '15440731008', '滨江路 3 号', '赵云'));
    expect(await conflictsOf('联系人')).toEqual([]);
  });

  it('can be settled for what a list says, however long, and it stays', async () => {
    const { centre } = context;
    const long = '南'.repeat(MOST_CORRECTED + 1);
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, csv('KB6', '15440731012', '滨江路 6 号'));
    const desk = await TestDesk.signIn(centre, 'agent4', { takeOver: true });
    const call = await called(desk, campaignId);
    await desk.push(
      corrected(desk, call, '地址', '解放路 6 号'),
      desk.outcome(call.attempt, 'accepted-renewal'),
    );
    await importList(centre, await addCampaign(centre), csv('KB6', '15440731013', long));
    const [conflict] = await conflictsOf('地址');
    if (!conflict) throw new Error('no conflict');
    await centre.call('settleCorrection', { id: conflict.id, take: true }, await supervisor());
    const third = await addCampaign(centre);
    await importList(centre, third, csv('KB6', '15440731014', '解放路 6 号'));
    const customer = await recordOf(desk, third);
    expect(customer.corrections?.map(({ to, state }) => [to, state])).toContainEqual([long, 'taken']);
    expect(customer.fields.地址).toBe(long);
  });

  it('of a call that another desk had are parked', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, csv('KB4', '15440731009', '滨江路 4 号'));
    const one = await TestDesk.signIn(centre, 'agent1', { takeOver: true });
    const two = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    const call = await called(one, campaignId);
    const { parked } = await two.push(corrected(two, call, '地址', '中山路 4 号'));
    expect(parked).toMatchObject([{ reason: 'not-yours' }]);
  });
}
