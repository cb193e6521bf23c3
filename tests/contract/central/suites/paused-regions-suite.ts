import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import { listCsv } from '../../../support/central/campaign-with-list.ts';
import { complianceScene, HOUR } from '../../../support/central/compliance-scene.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Tasks of paused regions, the same on every database. */
export function pausedRegionsSuite(context: SuiteContext): void {
  const { namesOf, withList } = complianceScene(context);

  it('frees the tasks of a region at once when its pause is lifted, not those of another or with a wait of their own', async () => {
    const pause = (prefix: string) => ({ prefix, since: 1, reason: 'storm' });
    const campaignId = await withList(listCsv(3, 74_998));
    const token = await context.centre.tokenOf('supervisor1');
    const save = async (pausedRegions: readonly ReturnType<typeof pause>[]) => {
      const summaries = await context.centre.call('campaigns', {}, { token });
      const campaign = summaries.find((each) => each.campaign.id === campaignId)?.campaign;
      if (!campaign) throw new Error('no such campaign');
      const rules = { ...campaign.rules, pausedRegions };
      await context.centre.call('saveCampaign', campaignSchema.parse({ ...campaign, rules }), { token });
    };
    const [lifted, kept] = [pause('+861542007499'), pause('+8615420075000')];
    await save([lifted, kept]);
    const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 3);
    const release = (each: (typeof granted)[number]) => ({
      kind: 'lease.released' as const,
      taskId: each.task.id,
      leaseTerm: each.lease.term,
      at: context.centre.clock.nowMs(),
      reason: 'blocked' as const,
      rule: 'region-paused' as const,
    });
    const [first, second, third] = granted;
    if (!first || !second || !third) throw new Error('too little was leased');
    const attempt = desk.attempt(second);
    await desk.push(release(first), attempt, desk.ended(attempt.attemptId, 'no-answer'), release(third));
    expect(await namesOf(desk, campaignId)).toEqual([]);
    await save([kept]);
    expect(await namesOf(desk, campaignId)).toEqual([first.customer.name]);
    await save([]);
    expect(await namesOf(desk, campaignId)).toEqual([third.customer.name]);
  });

  it('wakes no task of a lifted region while its customer talks, and none of a caller whom no list names', async () => {
    const prefix = '+861542007463';
    const campaignId = await withList(listCsv(1, 74_630));
    const token = await context.centre.tokenOf('supervisor1');
    const save = async (pausedRegions: readonly { prefix: string; since: number; reason: string }[]) => {
      const summaries = await context.centre.call('campaigns', {}, { token });
      const campaign = summaries.find((each) => each.campaign.id === campaignId)?.campaign;
      if (!campaign) throw new Error('no such campaign');
      const rules = { ...campaign.rules, pausedRegions };
      await context.centre.call('saveCampaign', campaignSchema.parse({ ...campaign, rules }), { token });
    };
    await save([{ prefix, since: 1, reason: 'storm' }]);
    const desk = await TestDesk.signIn(context.centre, 'agent7', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const at = context.centre.clock.nowMs();
    const call = {
      kind: 'call.received',
      attemptId: v7(),
      taskId: granted.task.id,
      campaignId,
      customerId: granted.customer.id,
      number: granted.task.numbers[0]?.e164 ?? '',
      callingNumber: '',
      agentId: desk.session.account.id,
      at,
    } as const;
    const stranger = {
      ...call,
      attemptId: v7(),
      taskId: v7(),
      customerId: v7(),
      number: `${prefix}9`,
    } as const;
    const pushed = await desk.push(
      {
        kind: 'lease.released',
        taskId: granted.task.id,
        leaseTerm: granted.lease.term,
        at,
        reason: 'blocked',
        rule: 'region-paused',
      },
      call,
      stranger,
      desk.ended(stranger.attemptId, 'answered', 20_000),
      desk.outcome(stranger, 'considering'),
    );
    expect(pushed.parked).toEqual([]);
    await save([]);
    expect(await namesOf(desk, campaignId)).toEqual([]);
    context.centre.clock.advance(HOUR / 2 + 60_000);
    expect(await namesOf(desk, campaignId)).toEqual([granted.customer.name]);
  });
}
