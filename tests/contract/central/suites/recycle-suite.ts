import { expect, it } from 'vitest';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
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
