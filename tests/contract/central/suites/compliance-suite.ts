import { expect, it } from 'vitest';
import { DEFAULT_PREDICTIVE_POLICY } from '../../../../src/core/campaign/predictive-policy.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { complianceScene, HOUR, numberOf } from '../../../support/central/compliance-scene.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Protected customers, calling numbers and the abandon budget, the same on every database. */
export function complianceSuite(context: SuiteContext): void {
  const { as, namesOf, supervisor, withList } = complianceScene(context);

  it('gives a protected customer to nobody but the owner, and only where calls are made by hand', async () => {
    const content = (first: number) =>
      [
        '客户编号,客户姓名,联系电话,客户经理,保护客户',
        `P1,归属,${numberOf(first)},,agent10`,
        `P2,无主,${numberOf(first + 1)},查无此人,是`,
        `P3,普通,${numberOf(first + 2)},,否`,
      ].join('\n');
    const progressive = await addCampaign(context.centre);
    await importList(context.centre, progressive, content(70_920));
    const byHand = await addCampaign(context.centre, { dialMode: 'preview' });
    const { stage } = await importList(context.centre, byHand, content(70_920));
    expect(stage.rejected.map(({ reason, value }) => [reason, value])).toEqual([
      ['owner-unknown', '查无此人'],
    ]);
    const owner = await TestDesk.signIn(context.centre, 'agent10', { takeOver: true });
    const other = await TestDesk.signIn(context.centre, 'agent11', { takeOver: true });
    expect(await namesOf(owner, progressive)).toEqual(['普通']);
    expect(await namesOf(other, byHand)).toEqual([]);
    const [granted] = await owner.claimAndPull(byHand, 5);
    expect(granted?.customer).toMatchObject({ name: '归属', protectedFor: owner.session.account.id });
  });

  it('tells the next desk of a call that was abandoned days ago, and of the number it was made from', async () => {
    const campaignId = await withList(listCsv(1, 71_100));
    const first = await TestDesk.signIn(context.centre, 'agent12', { takeOver: true });
    const [granted] = await first.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const attempt = { ...first.attempt(granted), callingNumber: '+861080000007' };
    const ended = first.ended(attempt.attemptId, 'abandoned');
    await first.push(attempt, ended);
    context.centre.clock.advance(80 * HOUR);
    const second = await TestDesk.signIn(context.centre, 'agent13', { takeOver: true });
    const [again] = await second.claimAndPull(campaignId, 1);
    expect(again?.task).toMatchObject({
      numbers: [{ e164: numberOf(71_100), abandonedAt: ended.at }],
      calledFrom: '+861080000007',
    });
  });

  it('counts the calls of each calling number, and drills to them', async () => {
    const campaignId = await withList(listCsv(3, 71_200));
    const desk = await TestDesk.signIn(context.centre, 'agent14', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 3);
    for (const [i, grant] of granted.entries()) {
      const attempt = { ...desk.attempt(grant), callingNumber: i === 0 ? '+861080000008' : '+861080000009' };
      await desk.push(attempt, desk.ended(attempt.attemptId, i === 1 ? 'answered' : 'no-answer'));
    }
    const now = context.centre.clock.nowMs();
    const range = { from: now - HOUR, to: now + HOUR, timeZone: 'Asia/Shanghai' };
    const query = { groupBy: 'calling-number', campaignId, ...range } as const;
    const { rows, total } = await supervisor('report', query);
    expect(rows.map(({ key, label, attempts, answered }) => [key, label, attempts, answered])).toEqual([
      ['+861080000009', '+861080000009', 2, 1],
      ['+861080000008', '+861080000008', 1, 0],
    ]);
    expect(total).toMatchObject({ attempts: 3, answered: 1 });
    expect(await supervisor('calls', { ...query, key: '+861080000009' })).toMatchObject({ total: 2 });
  });

  it('tells the board what a predictive campaign may still abandon, narrowed by its own limit', async () => {
    const [first, second] = [
      await addCampaign(context.centre, { dialMode: 'predictive' }),
      await addCampaign(context.centre, {
        dialMode: 'predictive',
        predictive: { ...DEFAULT_PREDICTIVE_POLICY, abandonLimit: 0.01 },
      }),
    ];
    for (const [i, campaignId] of [first, second].entries())
      await importList(context.centre, campaignId, listCsv(4, 71_300 + 10 * i));
    const desk = await TestDesk.signIn(context.centre, 'agent15', { takeOver: true });
    for (const campaignId of [first, second]) {
      const granted = await desk.claimAndPull(campaignId, 4);
      for (const [i, grant] of granted.entries()) {
        const attempt = desk.attempt(grant);
        await desk.push(attempt, desk.ended(attempt.attemptId, i === 0 ? 'abandoned' : 'answered'));
      }
    }
    const budgetOf = async (campaignId: string) => {
      const { campaigns } = await as('lead1', 'board', {});
      return campaigns.find(({ id }) => id === campaignId)?.budget;
    };
    expect(await budgetOf(first)).toMatchObject({ limit: 0.03, rate: 0.25, abandoned: 1, outOf: 4, left: 0 });
    expect(await budgetOf(second)).toMatchObject({ limit: 0.01, rate: 0.25 });
    context.centre.clock.advance(25 * HOUR);
    expect(await budgetOf(first)).toEqual({ limit: 0.03, abandoned: 0, outOf: 0, left: 0 });
  });
}
