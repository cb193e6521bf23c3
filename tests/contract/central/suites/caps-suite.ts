import { expect, it } from 'vitest';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { blocksOf } from '../../../../src/core/compliance/gate.ts';
import type { Cap } from '../../../../src/core/compliance/pack.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { complianceScene, HOUR, numberOf } from '../../../support/central/compliance-scene.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import { gateQuestion } from '../../../support/compliance/gate-question.ts';
import type { SuiteContext } from './suite-context.ts';

const DAY = 24 * HOUR;
const HEAD = '客户编号,客户姓名,联系电话,备用电话';

/** What desks are told for the caps of the gate, the same on every database. */
export function capsSuite(context: SuiteContext): void {
  const { as, claimed, only, supervisor, withList } = complianceScene(context);
  const signIn = (username: string) => TestDesk.signIn(context.centre, username, { takeOver: true });
  /** The rules by which the desk's gate would refuse the number under the cap, as far as they are caps. */
  const cappedBy = ({ task, customerAttempts }: Granted, cap: Cap, number = task.numbers[0]?.e164 ?? '') => {
    const { campaign } = gateQuestion();
    const now = context.centre.clock.nowMs();
    const rules = { ...campaign.rules, caps: [cap] };
    const asked = { now, number, task, customerAttemptTimes: customerAttempts ?? [] };
    return blocksOf(gateQuestion({ ...asked, campaign: { ...campaign, rules } }))
      .map(({ rule }) => rule)
      .filter((rule) => rule.startsWith('cap'));
  };

  it('tells a desk of every call to the customer, whatever desk, number and campaign it was', async () => {
    const one = await withList(`${HEAD}\nY1,两号人,${numberOf(71_700)},\n`);
    const two = await withList(`${HEAD}\nY1,两号人,${numberOf(71_701)},\n`);
    const [first, second] = [await signIn('agent6'), await signIn('agent13')];
    const attempt = first.attempt(await only(first, one));
    await first.push(attempt, first.ended(attempt.attemptId, 'no-answer'));
    const granted = await only(second, two);
    expect(granted.customer.id).toBe(attempt.customerId);
    expect(granted.recentAttempts).toEqual([]);
    expect(granted.customerAttempts).toEqual([attempt.at]);
    const cap = { per: 'customer', withinSeconds: 24 * 3600 } as const;
    expect(cappedBy(granted, { ...cap, max: 1 })).toEqual(['cap-customer']);
    expect(cappedBy(granted, { ...cap, max: 2 })).toEqual([]);
  });

  it('tells a desk of calls and abandoned calls of weeks ago, and of calls no further back than caps reach', async () => {
    const campaignId = await withList(`${HEAD}\nY5,久远,${numberOf(71_740)},\n`);
    const first = await signIn('agent6');
    const abandoned = first.attempt(await only(first, campaignId));
    const end = first.ended(abandoned.attemptId, 'abandoned');
    await first.push(abandoned, end);
    context.centre.clock.advance(60 * DAY);
    const later = await signIn('agent6');
    const recent = later.attempt(await only(later, campaignId));
    await later.push(recent, later.ended(recent.attemptId, 'no-answer'));
    context.centre.clock.advance(31 * DAY);
    const granted = await only(await signIn('agent13'), campaignId);
    const [number] = granted.task.numbers;
    expect(number?.abandonedAt).toBe(end.at);
    expect(granted.recentAttempts.map(({ at }) => at)).toEqual([recent.at]);
    expect(granted.customerAttempts).toEqual([recent.at]);
    const cap = { per: 'customer', withinSeconds: 40 * 24 * 3600 } as const;
    expect(cappedBy(granted, { ...cap, max: 1 })).toEqual(['cap-customer']);
    expect(cappedBy(granted, { ...cap, max: 2 })).toEqual([]);
  });

  it('refuses to run a campaign with a cap longer than attempts are known, and takes one over the whole campaign', async () => {
    const campaignId = await withList(`${HEAD}\nY6,太久,${numberOf(71_750)},\n`);
    const { campaign } =
      (await supervisor('campaigns', {})).find(({ campaign: { id } }) => id === campaignId) ?? {};
    if (!campaign) throw new Error('no campaign');
    const capped = (withinSeconds: Cap['withinSeconds']) => ({
      ...campaign,
      rules: { ...campaign.rules, caps: [{ per: 'number' as const, withinSeconds, max: 3 }] },
    });
    await expect(supervisor('saveCampaign', capped(90 * 24 * 3600 + 1))).rejects.toMatchObject({
      code: 'campaign.caps',
      params: { days: 90 },
    });
    for (const within of [90 * 24 * 3600, 'campaign'] as const)
      expect((await supervisor('saveCampaign', capped(within))).rules.caps).toHaveLength(1);
  });

  it('leases no task of a customer while another of theirs is leased or in doubt', async () => {
    const one = await withList(`${HEAD}\nY2,两号人,${numberOf(71_710)},\n`);
    const two = await withList(`${HEAD}\nY2,两号人,${numberOf(71_711)},\n`);
    const [first, second] = [await signIn('agent6'), await signIn('agent13')];
    const held = await only(first, one);
    expect(await claimed(second, two)).toEqual([]);
    const { customers } = await supervisor('lookUpTasks', { text: numberOf(71_711) });
    const waiting = customers[0]?.tasks.find(({ state }) => state === 'open');
    const about = `campaign ${one}`;
    expect(waiting).toMatchObject({ mayDial: false, blocks: [{ rule: 'customer-held', about }] });
    context.centre.clock.advance(5 * HOUR);
    expect(await as('lead1', 'doubts', {})).toContainEqual(expect.objectContaining({ taskId: held.task.id }));
    expect(await claimed(second, two)).toEqual([]);
    await as('lead1', 'releaseDoubt', { taskId: held.task.id });
    expect(await claimed(second, two)).toHaveLength(1);
  });

  it('counts for the cap of a campaign what was called before a recycling, by number and by customer', async () => {
    const { retry } = retentionCampaign({ id: '', name: '', callingNumber: '' });
    const campaignId = await addCampaign(context.centre, { retry: { ...retry, maxAttempts: 2 } });
    await importList(
      context.centre,
      campaignId,
      `${HEAD}\nY3,两号人,${numberOf(71_720)},${numberOf(71_721)}\n`,
    );
    const desk = await signIn('agent6');
    for (const number of [numberOf(71_720), numberOf(71_721)]) {
      const attempt = { ...desk.attempt(await only(desk, campaignId)), number };
      await desk.push(attempt, desk.ended(attempt.attemptId, 'no-answer'));
      context.centre.clock.advance(24 * HOUR);
    }
    const recycled = await supervisor('recycle', { campaignId, results: ['no-answer'] });
    expect(recycled).toEqual({ tasks: 1 });
    const granted = await only(desk, campaignId);
    expect(granted.task).toMatchObject({
      attemptsMade: 0,
      campaignAttempts: 2,
      numbers: [{ campaignAttempts: 1 }, { campaignAttempts: 1 }],
    });
    const cap = { withinSeconds: 'campaign', max: 2 } as const;
    expect(cappedBy(granted, { ...cap, per: 'customer' })).toEqual(['cap-campaign']);
    expect(cappedBy(granted, { ...cap, per: 'number' })).toEqual([]);
    expect(cappedBy(granted, { ...cap, per: 'number', max: 1 })).toEqual(['cap-campaign']);
  });

  it('counts a call that a desk may have made and never told of, to each of the numbers, for good', async () => {
    const { retry } = retentionCampaign({ id: '', name: '', callingNumber: '' });
    const campaignId = await addCampaign(context.centre, { retry: { ...retry, maxAttempts: 1 } });
    await importList(
      context.centre,
      campaignId,
      `${HEAD}\nY4,无信,${numberOf(71_730)},${numberOf(71_731)}\n`,
    );
    const gone = await only(await signIn('agent6'), campaignId);
    context.centre.clock.advance(5 * HOUR);
    await as('lead1', 'doubts', {});
    await as('lead1', 'releaseDoubt', { taskId: gone.task.id });
    const finished = await supervisor('finished', { campaignId });
    const results = finished.map(({ result }) => result);
    expect(await supervisor('recycle', { campaignId, results })).toEqual({ tasks: 1 });
    const { task } = await only(await signIn('agent13'), campaignId);
    expect(task).toMatchObject({
      attemptsMade: 0,
      campaignAttempts: 1,
      numbers: [{ campaignAttempts: 1 }, { campaignAttempts: 1 }],
    });
  });
}
