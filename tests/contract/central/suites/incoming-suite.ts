import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { noteOffer } from '../../../../src/central/fleet/transfer-rows.ts';
import { rebuildProjections } from '../../../../src/central/projections/rebuild.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { closedForCallback } from '../../../../src/core/compliance/callback-hours.ts';
import {
  incomingScene,
  taskOf as readTask,
  received,
  release,
} from '../../../support/central/incoming-scene.ts';
import type { Granted } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const HALF_AN_HOUR = 30 * 60_000;

/** Calls that customers make, as the centre books them and moves their tasks; the same on every database. */
export function incomingSuite(context: SuiteContext): void {
  const scene = () => incomingScene(context.centre);
  const taskOf = (id: string) => readTask(context.centre, id);

  it('knows the caller by the number, and names nobody for a number that no list has', async () => {
    const { taker, granted, number } = await scene();
    const { centre } = context;
    expect(await centre.call('caller', { number }, taker.credentials)).toMatchObject({
      work: { task: { id: granted.task.id }, customer: { id: granted.customer.id } },
      ownerIdle: false,
    });
    expect(await centre.call('caller', { number: '+8613999999999' }, taker.credentials)).toEqual({
      ownerIdle: false,
    });
  });

  it('has the task rest at the desk that holds it while the customer talks to another', async () => {
    const { holder, taker, granted } = await scene();
    const fact = received(taker, granted);
    expect((await taker.push(fact)).parked).toEqual([]);
    const [again] = (await holder.pull()).filter(
      (change): change is Granted => change.kind === 'lease-granted',
    );
    expect(again).toMatchObject({
      lease: { term: granted.lease.term },
      task: { notBefore: fact.at + HALF_AN_HOUR },
    });
  });

  it('is no attempt: counted in no statistics and no cap, but told in the history as a call that came in', async () => {
    const { centre } = context;
    const { campaignId, holder, taker, granted } = await scene();
    const fact = received(taker, granted);
    const { parked } = await taker.push(
      fact,
      taker.ended(fact.attemptId, 'answered', 60_000),
      taker.outcome(fact, 'accepted-renewal', { notes: '回电续约' }),
    );
    expect(parked).toEqual([]);
    const supervisor = { token: await centre.tokenOf('supervisor1') };
    const books = await centre.call('books', {}, supervisor);
    expect(books.attempts.some(({ id }) => id === fact.attemptId)).toBe(false);
    expect(books.outcomes.some(({ attemptId }) => attemptId === fact.attemptId)).toBe(false);
    const told = await centre.call('caller', { number: fact.number }, holder.credentials);
    expect(told.work?.history).toMatchObject([
      {
        id: fact.attemptId,
        incoming: true,
        lineResult: 'answered',
        dispositionCode: 'accepted-renewal',
        detail: '回电续约',
      },
    ]);
    expect(told.work?.task.attemptsMade).toBe(0);
    const range = { from: fact.at - 1, to: fact.at + 1, timeZone: 'Asia/Shanghai', campaignId };
    const report = await centre.call('report', { groupBy: 'campaign', ...range }, supervisor);
    expect(report.total).toMatchObject({ attempts: 0, answered: 0, outcomes: 0 });
    expect(report.incoming).toEqual({
      calls: 1,
      answered: 1,
      missed: 0,
      talkMs: 60_000,
      heard: 0,
      mosHundredths: 0,
      heardPoor: 0,
    });
  });

  it('keeps no number of the customer in clear, also where an earlier desk gave it as the one that was called', async () => {
    const { taker, granted, number } = await scene();
    const fact = received(taker, granted, { callingNumber: number });
    expect((await taker.push(fact)).parked).toEqual([]);
    const { centre } = await context.centre.openBeside();
    const row = await centre.db
      .selectFrom('incoming_calls')
      .selectAll()
      .where('id', '=', fact.attemptId)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(number);
  });

  it('finishes a task that another desk holds only when that desk gives it back', async () => {
    const { holder, taker, granted } = await scene();
    const fact = received(taker, granted);
    await taker.push(
      fact,
      taker.ended(fact.attemptId, 'answered', 60_000),
      taker.outcome(fact, 'accepted-renewal'),
    );
    expect(await taskOf(granted.task.id)).toMatchObject({ state: 'leased', lease_epoch: holder.epoch });
    await holder.push(release(context.centre, granted));
    expect((await taskOf(granted.task.id)).state).toBe('done');
  });

  it('finishes a task at once that the same desk holds', async () => {
    const { holder, granted } = await scene();
    const fact = received(holder, granted);
    await holder.push(
      fact,
      holder.ended(fact.attemptId, 'answered', 60_000),
      holder.outcome(fact, 'accepted-renewal'),
    );
    expect((await taskOf(granted.task.id)).state).toBe('done');
  });

  it.each(['abandoned', 'cancelled'] as const)(
    'calls back who reached nobody (%s), soon and when the gate is open, whoever has time',
    async (lineResult) => {
      const { holder, taker, granted } = await scene();
      await holder.push(release(context.centre, granted));
      const fact = received(taker, granted);
      const ended = taker.ended(fact.attemptId, lineResult);
      await taker.push(fact, ended);
      const task = await taskOf(granted.task.id);
      expect(task).toMatchObject({ state: 'open', callback_agent: null, attempts_made: 0 });
      expect(task.not_before).toBe(task.callback_at);
      const { rules } = retentionCampaign({ id: 'c', name: 'c', callingNumber: '+861012345678' });
      // The centre's clock, moved on by other tests, may stand in a year of which no calendar is known: then nothing says when it opens.
      expect(
        closedForCallback(rules, { numbers: [fact.number] }, task.callback_at ?? 0)?.opensAt,
      ).toBeUndefined();
      const soon = ended.at + 5 * 60_000;
      expect(task.callback_at).toBe(
        closedForCallback(rules, { numbers: [fact.number] }, soon)?.opensAt ?? soon,
      );
      const listed = await context.centre.call(
        'callbacks',
        {},
        { token: await context.centre.tokenOf('lead1') },
      );
      expect(listed.find(({ taskId }) => taskId === granted.task.id)).toMatchObject({ personal: false });
    },
  );

  it('has the desk that holds the task call back', async () => {
    const { holder, taker, granted } = await scene();
    const fact = received(taker, granted);
    await taker.push(fact, taker.ended(fact.attemptId, 'cancelled'));
    const changes = (await holder.pull()).filter(
      (change): change is Granted => change.kind === 'lease-granted',
    );
    expect(changes.at(-1)?.task.callback?.at).toBeGreaterThan(fact.at);
    expect((await taskOf(granted.task.id)).state).toBe('leased');
  });

  it('makes a customer of a caller nobody knows, once, and calls them back', async () => {
    const { taker, granted } = await scene();
    const { centre } = context;
    const number = '+8613977770001';
    const unknown = { number, taskId: v7(), customerId: v7() };
    const first = received(taker, granted, unknown);
    const second = received(taker, granted, {
      number,
      taskId: v7(),
      customerId: v7(),
      at: first.at + 60_000,
    });
    const pushed = await taker.push(first, taker.ended(first.attemptId, 'cancelled'), second);
    expect(pushed.parked).toEqual([]);
    expect(await taskOf(unknown.taskId)).toMatchObject({ state: 'open' });
    expect((await centre.call('caller', { number }, taker.credentials)).work?.task.id).toBe(unknown.taskId);
    const outcome = taker.outcome(second, 'refused-not-interested');
    const after = await taker.push(taker.ended(second.attemptId, 'answered', 30_000), outcome);
    expect(after.parked).toEqual([]);
  });

  it('goes by the number where a desk without contact took the customer for a stranger', async () => {
    const { taker, granted } = await scene();
    const fact = received(taker, granted, { taskId: v7(), customerId: v7() });
    await taker.push(fact, taker.ended(fact.attemptId, 'cancelled'));
    expect((await taskOf(granted.task.id)).callback_at).not.toBeNull();
  });

  it('takes each fact once, and no other desk’s word', async () => {
    const { holder, taker, granted } = await scene();
    const fact = received(taker, granted);
    const ended = taker.ended(fact.attemptId, 'answered', 1_000);
    await taker.push(fact, ended);
    expect((await taker.push(fact, ended)).parked).toEqual([]);
    expect((await holder.push(ended)).parked).toMatchObject([{ reason: 'not-yours' }]);
    expect((await taker.push({ ...fact, number: '+8613911112222' })).parked).toMatchObject([
      { reason: 'attempt-differs' },
    ]);
  });

  it.each(['taker first', 'receiver first'] as const)(
    'goes to the colleague who takes it over: %s',
    async (order) => {
      const { campaignId, holder, taker, granted } = await scene();
      const { centre } = context;
      const fact = received(holder, granted);
      const transferId = v7();
      const { centre: beside } = await centre.openBeside();
      await beside.db
        .insertInto('transfers')
        .values({
          id: transferId,
          attempt_id: fact.attemptId,
          campaign_id: campaignId,
          from_agent: holder.session.account.id,
          from_epoch: holder.epoch,
          at: centre.clock.nowMs(),
        })
        .execute();
      await noteOffer(beside, transferId, { agentId: taker.session.account.id, epoch: taker.epoch });
      const shared = { transferId, means: 'relay' as const, at: fact.at + 3 };
      const agentId = taker.session.account.id;
      const receiver = () =>
        holder.push(fact, {
          kind: 'call.handed-over',
          ...shared,
          attemptId: fact.attemptId,
          toAgentId: agentId,
          agentId: holder.session.account.id,
        });
      const colleague = () =>
        taker.push(
          { kind: 'call.taken-over', ...shared, attempt: fact, answeredAt: fact.at + 1, agentId },
          taker.ended(fact.attemptId, 'answered', 30_000),
          taker.outcome({ ...fact, agentId }, 'accepted-renewal'),
        );
      const pushes = order === 'taker first' ? [colleague, receiver] : [receiver, colleague];
      for (const push of pushes) expect((await push()).parked).toEqual([]);
      const read = () =>
        beside.db
          .selectFrom('incoming_calls')
          .selectAll()
          .where('id', '=', fact.attemptId)
          .executeTakeFirstOrThrow();
      const row = await read();
      expect(row).toMatchObject({ agent_id: agentId, line_result: 'answered', talk_ms: 30_000 });
      expect((await taskOf(granted.task.id)).state).toBe('done');
      await rebuildProjections(beside);
      expect(await read()).toEqual(row);
    },
  );
}
