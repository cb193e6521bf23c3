import { expect, it } from 'vitest';
import { transaction } from '../../../src/central/context.ts';
import { addCampaign, importList, listCsv } from '../../support/central/campaign-with-list.ts';
import { describeOnPostgres } from '../../support/central/on-postgres.ts';
import { TestDesk } from '../../support/central/test-desk.ts';
import { untilWaiting } from '../../support/postgres/until-waiting.ts';

describeOnPostgres('a lead who settles an attempt while its desk tells the end', (on) => {
  it('gives way to the desk, and keeps on record that it did', async () => {
    const { centre } = on;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(1, 259_500));
    const desk = await TestDesk.signIn(centre, 'agent10', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was granted');
    const attempt = desk.attempt(granted);
    const { attemptId } = attempt;
    await desk.push(attempt, desk.ended(attemptId, 'unknown'));

    const lead = { token: await centre.tokenOf('lead1') };
    const { db } = on.beside.centre;
    // Both are let in as far as they come while somebody else has the task; the lead is the first.
    const running = await transaction(on.beside.centre, async (tx) => {
      await tx.updateTable('tasks').set({ position: 1 }).where('id', '=', granted.task.id).execute();
      const settling = centre.call('settleAttempt', { attemptId, lineResult: 'busy' }, lead);
      await untilWaiting(db, 'for update');
      const telling = desk.push(desk.ended(attemptId, 'answered', 40_000));
      await untilWaiting(db, '', 2);
      return { settling, telling };
    });
    await running.settling;
    expect((await running.telling).parked).toEqual([]);

    const known = await db
      .selectFrom('attempts')
      .innerJoin('settlements', 'settlements.attempt_id', 'attempts.id')
      .select(['attempts.line_result', 'attempts.talk_ms', 'settlements.corrected_at'])
      .where('attempts.id', '=', attemptId)
      .executeTakeFirst();
    expect(known).toEqual({ line_result: 'answered', talk_ms: 40_000, corrected_at: expect.any(Number) });
  });
});
