import { describe, expect, it } from 'vitest';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { rings } from '../../../support/central/incoming-scene.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const HOUR_MS = 3600_000;

/** Finished tasks that a supervisor puts back, the same on every database. */
export function recycleSuite(context: SuiteContext): void {
  const supervisor = async () => ({ token: await context.centre.tokenOf('supervisor1') });

  /** A list of six: three that answered and were refused, considered and renewed, one dead number, one on do-not-call, one not dialled. */
  const finished = async (start: number) => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    const { accepted } = await importList(centre, campaignId, listCsv(6, start));
    const desk = await TestDesk.signIn(centre, 'agent8', { takeOver: true });
    const granted = (await desk.claimAndPull(campaignId, 5)).sort(
      (a, b) => a.task.position - b.task.position,
    );
    const codes = ['refused-price', 'considering', 'accepted-renewal', undefined, 'considering'];
    for (const [i, code] of codes.entries()) {
      const task = granted[i];
      if (!task) throw new Error('nothing was leased');
      const attempt = desk.attempt(task);
      const ended = desk.ended(attempt.attemptId, code ? 'answered' : 'empty-number', code ? 40_000 : 0);
      await desk.push(attempt, ended, ...(code ? [desk.outcome(attempt, code)] : []));
      if (i === 4)
        await desk.push({
          kind: 'dnc.requested',
          number: attempt.number,
          customerId: attempt.customerId,
          attemptId: attempt.attemptId,
          agentId: attempt.agentId,
          at: centre.clock.nowMs(),
        });
    }
    return { campaignId, listId: accepted.list.id, desk };
  };

  it('counts finished tasks by what they ended with, and locks those that nobody may put back', async () => {
    const { campaignId, listId } = await finished(240_000);
    const counts = await context.centre.call('finished', { campaignId, listId }, await supervisor());
    const sorted = [...counts].sort((a, b) => `${a.result}${a.lock}`.localeCompare(`${b.result}${b.lock}`));
    expect(sorted).toEqual([
      { result: 'accepted-renewal', count: 1, lock: 'success' },
      { result: 'considering', count: 1, lock: 'dnc' },
      { result: 'considering', count: 1 },
      { result: 'empty-number', count: 1 },
      { result: 'refused-price', count: 1, lock: 'refused' },
    ]);
  });

  it('locks nobody for a do-not-call entry that has run out', async () => {
    const { campaignId, listId } = await finished(246_000);
    const beside = await context.centre.openBeside();
    await beside.centre.db
      .updateTable('dnc_entries')
      .set({ until: context.centre.clock.nowMs() - 1 })
      .where('subject_hash', 'in', (eb) =>
        eb
          .selectFrom('task_numbers')
          .innerJoin('tasks', 'tasks.id', 'task_numbers.task_id')
          .select('task_numbers.number_hash')
          .where('tasks.campaign_id', '=', campaignId),
      )
      .execute();
    await beside.close();
    const counts = await context.centre.call('finished', { campaignId, listId }, await supervisor());
    expect(counts.filter(({ lock }) => lock === 'dnc')).toEqual([]);
    expect(counts).toContainEqual({ result: 'considering', count: 2 });
  });

  it('puts the chosen ones back as if they had never been tried, and keeps on record who did', async () => {
    const { centre } = context;
    const { campaignId, desk } = await finished(241_000);
    const results = ['considering', 'empty-number', 'refused-price', 'accepted-renewal'];
    expect(await centre.call('recycle', { campaignId, results }, await supervisor())).toEqual({ tasks: 2 });
    const granted = await desk.claimAndPull(campaignId, 10);
    expect(granted.map(({ task }) => task.position).sort()).toEqual([2, 4, 6]);
    for (const { task } of granted) {
      expect(task.attemptsMade).toBe(0);
      expect(task.tried).toBeUndefined();
    }
    const records = await centre.call('recyclings', { campaignId }, await supervisor());
    expect(records).toMatchObject([{ accountName: '郑凯', results, tasks: 2 }]);
  });

  it('puts a task back once, however often it is asked', async () => {
    const { centre } = context;
    const { campaignId } = await finished(242_000);
    const ask = { campaignId, results: ['considering'] };
    expect(await centre.call('recycle', ask, await supervisor())).toEqual({ tasks: 1 });
    expect(await centre.call('recycle', ask, await supervisor())).toEqual({ tasks: 0 });
    centre.clock.advance(HOUR_MS);
  });

  describe('after calls that customers made', () => {
    it.each([
      ['refused-price', 'refused'],
      ['accepted-renewal', 'success'],
    ] as const)(
      'locks who said %s in their own call, dialled before or never, and tried once more after',
      async (code, lock) => {
        const { centre } = context;
        const campaignId = await addCampaign(centre);
        await importList(centre, campaignId, listCsv(3, lock === 'refused' ? 243_000 : 243_100));
        const desk = await TestDesk.signIn(centre, 'agent8', { takeOver: true });
        const granted = await desk.claimAndPull(campaignId, 3);
        for (const [i, { task, customer, lease }] of granted.entries()) {
          const number = task.numbers[0]?.e164 ?? '';
          const ids = { taskId: task.id, campaignId, customerId: customer.id, number };
          const call = rings(desk, ids);
          const own = granted[i];
          if (!own) throw new Error('nothing was leased');
          const attempt = {
            ...desk.attempt(own),
            at: call.at + (i === 1 ? 60_000 : -60_000),
            leaseTerm: lease.term,
          };
          const tried = [attempt, { ...desk.ended(attempt.attemptId, 'no-answer'), at: attempt.at + 1 }];
          const spoken = [call, desk.ended(call.attemptId, 'answered', 30_000), desk.outcome(call, code)];
          const facts = i === 0 ? spoken : i === 1 ? [attempt, ...spoken, tried[1]] : [...tried, ...spoken];
          expect((await desk.push(...facts.flatMap((fact) => fact ?? []))).parked).toEqual([]);
        }
        const { db } = (await centre.openBeside()).centre;
        await db.updateTable('tasks').set({ state: 'done' }).where('campaign_id', '=', campaignId).execute();
        expect(await centre.call('finished', { campaignId }, await supervisor())).toEqual([
          { result: code, count: 3, lock },
        ]);
        const results = [code, 'no-answer', 'never-dialled'];
        expect(await centre.call('recycle', { campaignId, results }, await supervisor())).toEqual({
          tasks: 0,
        });
      },
    );

    it('goes by what was tried after a call that settled nothing, and leaves out callers whom no list names', async () => {
      const { centre } = context;
      const { campaignId, desk } = await finished(244_000);
      const stranger = rings(desk, { campaignId, number: '+8615420990001' });
      const pushed = await desk.push(
        stranger,
        desk.ended(stranger.attemptId, 'answered', 30_000),
        desk.outcome(stranger, 'considering'),
      );
      expect(pushed.parked).toEqual([]);
      const counts = await centre.call('finished', { campaignId }, await supervisor());
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(5);
      const results = ['never-dialled', 'considering'];
      expect(await centre.call('recycle', { campaignId, results }, await supervisor())).toEqual({ tasks: 1 });
    });
  });

  it('is for supervisors', async () => {
    const { centre } = context;
    const ask = centre.call(
      'recycle',
      { campaignId: 'any', results: ['busy'] },
      { token: await centre.tokenOf('lead1') },
    );
    expect(await refusedWith(ask)).toMatchObject({ code: 'forbidden' });
  });
}
