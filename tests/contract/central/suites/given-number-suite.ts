import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { numbersToTry } from '../../../../src/core/task/numbers-to-try.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const NEW = '+8615440741099';

/** Numbers that customers give in calls, the same on every database. */
export function givenNumberSuite(context: SuiteContext): void {
  const csv = (key: string, number: string) => `客户编号,客户姓名,联系电话\n${key},陈静,${number}\n`;

  async function called(desk: TestDesk, campaignId: string) {
    const task = await claimed(desk, campaignId);
    const attempt = desk.attempt(task);
    await desk.push(attempt, desk.ended(attempt.attemptId, 'answered', 40_000));
    return { task, attempt };
  }

  async function claimed(desk: TestDesk, campaignId: string): Promise<Granted> {
    const [task] = await desk.claimAndPull(campaignId, 1);
    if (!task) throw new Error('nothing was leased');
    return task;
  }

  async function finish(desk: TestDesk, task: Granted): Promise<void> {
    const attempt = desk.attempt(task);
    const ended = desk.ended(attempt.attemptId, 'answered', 1_000);
    await desk.push(attempt, ended, desk.outcome(attempt, 'accepted-renewal'));
  }

  const given = (desk: TestDesk, { task, attempt }: Awaited<ReturnType<typeof called>>, to: string) => ({
    kind: 'customer.corrected' as const,
    correctionId: v7(),
    customerId: task.customer.id,
    attemptId: attempt.attemptId,
    field: 'number:work',
    from: '',
    to,
    agentId: desk.session.account.id,
    at: context.centre.clock.nowMs(),
  });

  const numbersOf = ({ task }: Granted) => task.numbers.map(({ e164 }) => e164);

  it('are tried on the next call, in every campaign of the customer, also of lists that come later', async () => {
    const { centre } = context;
    const [first, second] = [await addCampaign(centre), await addCampaign(centre)];
    await importList(centre, first, csv('KN1', '15440741001'));
    await importList(centre, second, csv('KN1', '15440741001'));
    const desk = await TestDesk.signIn(centre, 'agent1', { takeOver: true });
    const call = await called(desk, first);
    const fact = given(desk, call, NEW);
    await desk.push(fact);
    await desk.push(fact);
    await desk.push(desk.outcome(call.attempt, 'accepted-renewal'));
    const later = await addCampaign(centre);
    await importList(centre, later, csv('KN1', '15440741001'));

    for (const campaignId of [second, later]) {
      const task = await claimed(desk, campaignId);
      expect(numbersOf(task)).toEqual(['+8615440741001', NEW]);
      expect(task.task.numbers.at(-1)?.label).toBe('work');
      expect(task.customer.corrections).toMatchObject([{ field: 'number:work', to: NEW, state: 'applied' }]);
      await finish(desk, task);
    }
  });

  it('in place of the one where somebody else answered are dialled at once, and that one no more', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, csv('KN2', '15440741002'));
    const desk = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    const call = await called(desk, campaignId);
    await desk.push(given(desk, call, '+8615440741098'), desk.outcome(call.attempt, 'wrong-party-number'));
    centre.clock.advance(120_000);
    const { task } = await claimed(desk, campaignId);
    expect(numbersToTry(task)).toEqual(['+8615440741098']);
  });

  it('are held with the task: no other desk gets one of them with another customer meanwhile', async () => {
    const { centre } = context;
    const [first, second] = [await addCampaign(centre), await addCampaign(centre)];
    await importList(centre, first, csv('KN3', '15440741003'));
    await importList(centre, second, csv('KN4', '15440741097'));
    const one = await TestDesk.signIn(centre, 'agent3', { takeOver: true });
    const two = await TestDesk.signIn(centre, 'agent4', { takeOver: true });
    const call = await called(one, first);
    await one.push(given(one, call, '+8615440741097'));
    expect(await two.claimAndPull(second, 1)).toEqual([]);
    await one.push(one.outcome(call.attempt, 'accepted-renewal'));
    expect(numbersOf(await claimed(two, second))).toEqual(['+8615440741097']);
  });

  it('that somebody else has in the campaign, or is being called on, are not dialled for the customer, and the card says so', async () => {
    const { centre } = context;
    const [campaignId, elsewhere] = [await addCampaign(centre), await addCampaign(centre)];
    await importList(centre, campaignId, csv('KN5', '15440741005'));
    const one = await TestDesk.signIn(centre, 'agent1', { takeOver: true });
    const two = await TestDesk.signIn(centre, 'agent2', { takeOver: true });
    const call = await called(one, campaignId);
    await importList(centre, campaignId, csv('KN6', '15440741006'));
    await importList(centre, elsewhere, csv('KN7', '15440741007'));
    const other = await claimed(two, elsewhere);
    await one.push(
      given(one, call, '+8615440741006'),
      given(one, call, '+8615440741007'),
      one.outcome(call.attempt, 'accepted-renewal'),
    );
    await finish(two, other);
    // Not held by the call that asked for it in vain.
    await finish(two, await claimed(two, campaignId));
    const again = await addCampaign(centre);
    await importList(centre, again, csv('KN5', '15440741005'));
    const task = await claimed(one, again);
    // There nobody has them.
    expect(numbersOf(task)).toEqual(['+8615440741005', '+8615440741006', '+8615440741007']);
    expect(task.customer.corrections?.map(({ state }) => state)).toEqual(['kept', 'kept']);
  });

  it('go to whom a list names with them, however far down', async () => {
    const { centre } = context;
    const first = await addCampaign(centre);
    await importList(centre, first, csv('KN9', '15440741009'));
    const desk = await TestDesk.signIn(centre, 'agent4', { takeOver: true });
    const call = await called(desk, first);
    const outcome = desk.outcome(call.attempt, 'accepted-renewal');
    await desk.push(given(desk, call, '+8615440741095'), outcome);
    const others = Array.from({ length: 500 }, (_, i) => `KM${i},李雷,15449${String(700_000 + i)}`);
    const campaignId = await addCampaign(centre);
    const rows = ['KN9,陈静,15440741009', ...others, 'KL1,王五,15440741095'];
    const { accepted } = await importList(
      centre,
      campaignId,
      `客户编号,客户姓名,联系电话\n${rows.join('\n')}\n`,
    );
    expect(accepted.added).toBe(502);
    expect(numbersOf(await claimed(desk, campaignId))).toEqual(['+8615440741009']);
  });

  it('that are none are parked', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, csv('KN8', '15440741008'));
    const desk = await TestDesk.signIn(centre, 'agent3', { takeOver: true });
    const call = await called(desk, campaignId);
    const { parked } = await desk.push(given(desk, call, '15440741096'));
    expect(parked).toMatchObject([{ reason: 'malformed' }]);
  });
}
