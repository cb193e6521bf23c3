import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { rebuildProjections } from '../../../../src/central/projections/rebuild.ts';
import { MOST_A_MINUTE } from '../../../../src/central/records/caller-look-ups.ts';
import { cnRules } from '../../../../src/core/campaign/defaults.ts';
import { closedForCallback } from '../../../../src/core/compliance/callback-hours.ts';
import type { CallReceived } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Who is told who calls, and what becomes of callers that nobody knew; the same on every database. */
export function callerSuite(context: SuiteContext): void {
  let callers = 0;
  const newNumber = () => {
    callers += 1;
    return `+861399${String(7_000_000 + callers)}`;
  };
  const supervisor = async () => ({ token: await context.centre.tokenOf('supervisor1') });
  const signIn = (name: string) => TestDesk.signIn(context.centre, name, { takeOver: true });
  const lookUpsOf = async (desk: TestDesk) => {
    const all = await context.centre.call('callerLookUps', {}, await supervisor());
    return all.filter(({ accountName }) => accountName === desk.session.account.displayName);
  };
  const received = (desk: TestDesk, campaignId: string, number: string): CallReceived => ({
    kind: 'call.received',
    attemptId: v7(),
    taskId: v7(),
    campaignId,
    customerId: v7(),
    number,
    callingNumber: '',
    agentId: desk.session.account.id,
    at: context.centre.clock.nowMs(),
  });

  it('keeps who was told who a caller is, on which machine, and whether that number called there', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(2, 70_000_100));
    const desk = await signIn('agent12');
    const [called, spied] = (await desk.claimAndPull(campaignId, 2)).map(
      ({ task }) => task.numbers[0]?.e164 ?? '',
    );
    if (!called || !spied) throw new Error('nothing was granted');
    for (const number of [called, spied, newNumber()])
      await centre.call('caller', { number }, desk.credentials);
    expect((await desk.push(received(desk, campaignId, called))).parked).toEqual([]);

    const ours = await lookUpsOf(desk);
    const deviceName = 'machine of agent12';
    expect(ours).toHaveLength(3);
    expect(ours).toEqual([
      expect.objectContaining({ deviceName, found: false, customerName: '', called: false }),
      expect.objectContaining({ deviceName, found: true, called: false }),
      expect.objectContaining({ deviceName, found: true, called: true }),
    ]);
    expect(new Set(ours.slice(1).map(({ customerName }) => customerName))).toEqual(
      new Set(['王70000100', '王70000101']),
    );
  });

  it('tells an agent no more callers in a minute than call, and a team lead none', async () => {
    const { centre } = context;
    const [desk, other] = [await signIn('agent13'), await signIn('agent14')];
    const ask = (by: TestDesk) => centre.call('caller', { number: newNumber() }, by.credentials);
    const before = (await lookUpsOf(desk)).length;
    const answers = await Promise.allSettled(Array.from({ length: MOST_A_MINUTE + 5 }, () => ask(desk)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_A_MINUTE);
    expect((await refusedWith(ask(desk))).code).toBe('caller.too-many');
    expect(await lookUpsOf(desk)).toHaveLength(before + MOST_A_MINUTE);
    await ask(other);
    centre.clock.advance(60_000);
    await ask(desk);
    const lead = { token: await centre.tokenOf('lead1') };
    expect((await refusedWith(centre.call('caller', { number: newNumber() }, lead))).code).toBe('forbidden');
    expect((await refusedWith(centre.call('callerLookUps', {}, lead))).code).toBe('forbidden');
  });

  it('gives a stranger an id that no desk chose, and keeps what is said of them under their own key', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    const desk = await signIn('agent14');
    const fact = received(desk, campaignId, newNumber());
    const ended = desk.ended(fact.attemptId, 'answered', 30_000);
    const outcome = desk.outcome(fact, 'refused-not-interested', { notes: '不要再打' });
    const dnc = { number: fact.number, customerId: fact.customerId, attemptId: fact.attemptId };
    const pushed = await desk.push(fact, ended, outcome, {
      kind: 'dnc.requested',
      ...dnc,
      agentId: fact.agentId,
      at: fact.at,
    });
    expect(pushed.parked).toEqual([]);

    const beside = await centre.openBeside();
    try {
      const { db } = beside.centre;
      const keyOf = (id: string) =>
        db.selectFrom('customer_keys').select('customer_id').where('customer_id', '=', id).execute();
      const read = () =>
        db
          .selectFrom('incoming_calls')
          .selectAll()
          .where('id', '=', fact.attemptId)
          .executeTakeFirstOrThrow();
      const row = await read();
      expect(await keyOf(fact.customerId)).toEqual([]);
      expect(await keyOf(row.customer_id)).toHaveLength(1);
      const facts = await db
        .selectFrom('facts')
        .select(['kind', 'customer_id'])
        .where('epoch', '=', desk.epoch)
        .where('kind', '<>', 'attempt.ended')
        .orderBy('seq')
        .execute();
      expect(facts).toEqual(
        ['call.received', 'outcome.recorded', 'dnc.requested'].map((kind) => ({
          kind,
          customer_id: row.customer_id,
        })),
      );
      await rebuildProjections(beside.centre);
      expect(await read()).toEqual(row);
    } finally {
      await beside.close();
    }
  });

  it('names the list of callers by its kind, in the look-up and among the lists', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    const desk = await signIn('agent14');
    const fact = received(desk, campaignId, newNumber());
    await desk.push(fact);
    const callersList = { name: '', kind: 'callers' };
    const found = await centre.call('lookUpTasks', { taskId: fact.taskId }, await supervisor());
    expect(found.customers[0]?.tasks[0]?.list).toEqual(callersList);
    const lists = await centre.call('lists', {}, await supervisor());
    expect(lists.filter((list) => list.campaignId === campaignId)).toMatchObject([callersList]);
  });

  it('calls back when it is open at every place that the number may be at', async () => {
    const { centre } = context;
    const rules = { ...cnRules(), pack: 'US' };
    const campaignId = await addCampaign(centre, { rules });
    const desk = await signIn('agent14');
    callers += 1;
    const fact = received(desk, campaignId, `+1671555${String(callers).padStart(4, '0')}`);
    // Noon and later from New York to Hawaii, before dawn on Guam.
    const at = new Date(fact.at).setUTCHours(19, 0, 0, 0);
    await desk.push({ ...fact, at }, { ...desk.ended(fact.attemptId, 'cancelled'), at: at + 1_000 });
    const beside = await centre.openBeside();
    try {
      const { callback_at } = await beside.centre.db
        .selectFrom('tasks')
        .select('callback_at')
        .where('id', '=', fact.taskId)
        .executeTakeFirstOrThrow();
      expect(callback_at).toBeGreaterThan(at);
      expect(closedForCallback(rules, { numbers: [] }, at + 5 * 60_000)).toBeUndefined();
      expect(closedForCallback(rules, { numbers: [fact.number] }, callback_at ?? 0)).toBeUndefined();
    } finally {
      await beside.close();
    }
  });
}
