import { expect, it } from 'vitest';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** An agent's place in the team, the same on every database. */
export function dayRankSuite(context: SuiteContext): void {
  const campaign = async (change: { showRank?: boolean }, start: number) => {
    const campaignId = await addCampaign(context.centre, change);
    await importList(context.centre, campaignId, listCsv(6, start));
    return campaignId;
  };
  const sells = async (username: string, campaignId: string, times: number) => {
    const desk = await TestDesk.signIn(context.centre, username, { takeOver: true });
    for (const granted of await desk.claimAndPull(campaignId, times)) {
      const attempt = desk.attempt(granted);
      await desk.push(attempt);
      await desk.push(
        desk.ended(attempt.attemptId, 'answered', 90_000),
        desk.outcome(attempt, 'accepted-renewal'),
      );
    }
    return desk;
  };
  const rankOf = async (desk: TestDesk, campaignId: string) =>
    (await context.centre.call('dayRank', { campaignId }, desk.credentials)).rank;

  it('is told where the campaign shows it, the best first, and nowhere else', async () => {
    const shown = await campaign({ showRank: true }, 981_000);
    const hidden = await campaign({}, 982_000);
    const first = await sells('agent3', shown, 4);
    const second = await sells('agent4', shown, 2);
    const best = await rankOf(first, shown);
    const next = await rankOf(second, shown);
    expect(best?.place).toBeLessThan(next?.place ?? 0);
    expect(next?.place).toBeLessThanOrEqual(next?.of ?? 0);
    expect(best?.of).toBe(next?.of);
    expect(await rankOf(first, hidden)).toBeUndefined();
  });

  it('stands beside the agent’s own days, of all campaigns, and of nobody else', async () => {
    const one = await campaign({}, 984_000);
    const other = await campaign({}, 985_000);
    const before = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
    const [had] = await context.centre.call('ownDays', {}, before.credentials);
    await sells('agent5', one, 2);
    const desk = await sells('agent5', other, 1);
    const [today] = await context.centre.call('ownDays', {}, desk.credentials);
    expect(today).toMatchObject({
      calls: (had?.calls ?? 0) + 3,
      success: (had?.success ?? 0) + 3,
      talkMs: (had?.talkMs ?? 0) + 270_000,
    });
    const token = await context.centre.tokenOf('lead1');
    expect((await refusedWith(context.centre.call('ownDays', {}, { token }))).code).toBe('forbidden');
  });

  it('is for agents alone', async () => {
    const token = await context.centre.tokenOf('lead1');
    const campaignId = await campaign({ showRank: true }, 983_000);
    const refused = await refusedWith(context.centre.call('dayRank', { campaignId }, { token }));
    expect(refused.code).toBe('forbidden');
  });
}
