import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NEVER_AGAIN } from '../../../../src/central/leases/put-off.ts';
import type { DeskFact } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { incomingScene, received, release, taskOf } from '../../../support/central/incoming-scene.ts';
import type { Granted, TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const MINUTE = 60_000;

/** What a customer's own call decided stands against whatever desks tell later of their attempts; the same on every database. */
export function customersWordSuite(context: SuiteContext): void {
  const scene = () => incomingScene(context.centre);
  const task = ({ task: { id } }: Granted) => taskOf(context.centre, id);
  const now = () => context.centre.clock.nowMs();
  const lead = async () => ({ token: await context.centre.tokenOf('lead1') });

  const push = async (desk: TestDesk, ...facts: DeskFact[]) =>
    expect((await desk.push(...facts)).parked).toEqual([]);

  /** An attempt of the desk that was begun a while ago. */
  const dialled = async (desk: TestDesk, granted: Granted, minutesAgo = 10) => {
    const attempt = { ...desk.attempt(granted), at: now() - minutesAgo * MINUTE };
    await push(desk, attempt);
    return attempt;
  };
  /** The customer calls this desk, and its agent says what came of it. */
  const settles = async (
    desk: TestDesk,
    granted: Granted,
    code: string,
    more: Parameters<TestDesk['outcome']>[2] = {},
  ) => {
    const call = received(desk, granted);
    await push(desk, call, desk.ended(call.attemptId, 'answered', 30_000), desk.outcome(call, code, more));
    return call;
  };

  it.each(['accepted-renewal', 'refused-price'])(
    'leaves a task done that the customer’s call settled (%s) when the agent of an earlier attempt says "not reached"',
    async (code) => {
      const { holder, taker, granted } = await scene();
      const attempt = await dialled(holder, granted);
      await push(holder, holder.ended(attempt.attemptId, 'no-answer'));
      await settles(taker, granted, code);
      expect((await task(granted)).state).toBe('done');
      await push(holder, holder.outcome(attempt, 'not-reached'));
      expect((await task(granted)).state).toBe('done');
    },
  );

  it('finishes a task that was put off for good when the attempt under way ends', async () => {
    const { holder, taker, granted } = await scene();
    const attempt = await dialled(holder, granted);
    await settles(taker, granted, 'accepted-renewal');
    expect(await task(granted)).toMatchObject({ state: 'leased', not_before: NEVER_AGAIN });
    await push(holder, holder.ended(attempt.attemptId, 'busy'));
    expect((await task(granted)).state).toBe('done');
  });

  it('finishes a settled task also after an attempt that was made later and came to nothing', async () => {
    const { holder, taker, granted } = await scene();
    await settles(taker, granted, 'accepted-renewal');
    const attempt = await dialled(holder, granted, -10);
    await push(holder, holder.ended(attempt.attemptId, 'no-answer'));
    expect((await task(granted)).state).toBe('done');
  });

  it('lets a later talk promise what the customer’s call did not', async () => {
    const { holder, taker, granted } = await scene();
    await settles(taker, granted, 'accepted-renewal');
    const attempt = await dialled(holder, granted, -10);
    const callbackAt = now() + 60 * MINUTE;
    await push(
      holder,
      { ...holder.ended(attempt.attemptId, 'answered', 20_000), at: attempt.at + 20_000 },
      holder.outcome(attempt, 'callback', { callbackAt }),
    );
    expect(await task(granted)).toMatchObject({ state: 'open', callback_at: callbackAt });
  });

  it('keeps the callback that was promised in the customer’s call when an earlier attempt ends busy', async () => {
    const { holder, taker, granted } = await scene();
    const attempt = await dialled(holder, granted);
    const callbackAt = now() + 90 * MINUTE;
    await settles(taker, granted, 'callback', { callbackAt });
    await push(holder, holder.ended(attempt.attemptId, 'busy'));
    expect(await task(granted)).toMatchObject({
      state: 'open',
      not_before: callbackAt,
      callback_at: callbackAt,
      callback_agent: taker.session.account.id,
    });
  });

  it('has the task rest while the customer talks, whatever an earlier attempt ends with', async () => {
    const { holder, taker, granted } = await scene();
    const attempt = await dialled(holder, granted);
    const call = received(taker, granted);
    await push(taker, call);
    await push(holder, holder.ended(attempt.attemptId, 'busy'));
    expect((await task(granted)).not_before).toBeGreaterThanOrEqual(call.at + 30 * MINUTE);
  });

  it.each([
    ['a lead who releases it', 'release'],
    ['a lead who settles the attempt', 'settle'],
    ['the desk that tells better', 'desk'],
  ] as const)('closes a task in doubt that its customer refused since, by %s', async (_name, by) => {
    const { holder, taker, granted } = await scene();
    const attempt = await dialled(holder, granted);
    await push(holder, holder.ended(attempt.attemptId, 'unknown'));
    await settles(taker, granted, 'refused-price');
    expect((await task(granted)).state).toBe('in-doubt');
    const { centre } = context;
    if (by === 'release') await centre.call('releaseDoubt', { taskId: granted.task.id }, await lead());
    else if (by === 'settle')
      await centre.call('settleAttempt', { attemptId: attempt.attemptId, lineResult: 'busy' }, await lead());
    else await push(holder, holder.ended(attempt.attemptId, 'no-answer'));
    expect((await task(granted)).state).toBe('done');
  });

  it('opens no settled task for a missed call that is told an hour late', async () => {
    const { holder, taker, granted } = await scene();
    await push(holder, release(context.centre, granted));
    const missed = received(holder, granted, { at: now() - 60 * MINUTE });
    await settles(taker, granted, 'accepted-renewal');
    await push(holder, missed, { ...holder.ended(missed.attemptId, 'cancelled'), at: missed.at + 5_000 });
    expect(await task(granted)).toMatchObject({ state: 'done', callback_at: null });
  });

  it('promises no callback for the desks that lost a call to another, while the customer talks there', async () => {
    const { holder, taker, granted } = await scene();
    await push(holder, release(context.centre, granted));
    const won = received(taker, granted);
    const lost = received(holder, granted);
    await push(taker, won);
    await push(holder, lost, holder.ended(lost.attemptId, 'cancelled'));
    expect(await task(granted)).toMatchObject({ callback_at: null });
    expect((await task(granted)).not_before).toBeGreaterThanOrEqual(won.at + 30 * MINUTE);
    await push(taker, taker.ended(won.attemptId, 'cancelled'));
    expect((await task(granted)).callback_at).not.toBeNull();
  });

  it('calls back who reached nobody while another campaign’s call to them was under way, once that ended unanswered', async () => {
    const { centre } = context;
    const { holder, taker, granted, list } = await scene();
    await push(holder, release(centre, granted));
    const other = await addCampaign(centre);
    await importList(centre, other, list);
    const [sibling] = await holder.claimAndPull(other, 1);
    if (!sibling) throw new Error('nothing was granted');
    const attempt = await dialled(holder, sibling, 1);
    const missed = received(taker, granted);
    await push(taker, missed, taker.ended(missed.attemptId, 'cancelled'));
    expect((await task(granted)).callback_at).toBeNull();
    await push(holder, holder.ended(attempt.attemptId, 'busy'));
    expect((await task(granted)).callback_at).toBeGreaterThan(missed.at);
  });

  it('opens no task that was over for a call that came to nothing', async () => {
    const { holder, taker, granted } = await scene();
    const attempt = await dialled(holder, granted);
    await push(holder, { ...holder.ended(attempt.attemptId, 'answered', 20_000), at: attempt.at + 20_000 });
    const refused = holder.outcome(attempt, 'refused-price');
    await push(holder, refused);
    await settles(taker, granted, 'not-reached');
    expect((await task(granted)).state).toBe('done');
    await push(holder, holder.outcome(attempt, 'refused-network', { corrects: refused.outcomeId }));
    expect((await task(granted)).state).toBe('done');
  });

  it('puts no task back into the queue that the customer’s call settled, whatever its own attempts ended with', async () => {
    const { centre } = context;
    const { campaignId, holder, taker, all } = await incomingScene(centre, 2);
    const [tried, untried] = all;
    if (!tried || !untried) throw new Error('nothing was granted');
    const attempt = await dialled(holder, tried);
    await push(holder, holder.ended(attempt.attemptId, 'no-answer'), release(centre, untried));
    await settles(taker, tried, 'accepted-renewal');
    await settles(taker, untried, 'refused-price');
    const supervisor = { token: await centre.tokenOf('supervisor1') };
    const finished = await centre.call('finished', { campaignId }, supervisor);
    expect(finished).toEqual(
      expect.arrayContaining([
        { result: 'accepted-renewal', lock: 'success', count: 1 },
        { result: 'refused-price', lock: 'refused', count: 1 },
      ]),
    );
    const results = ['no-answer', 'never-dialled', 'accepted-renewal', 'refused-price'];
    expect(await centre.call('recycle', { campaignId, results }, supervisor)).toEqual({ tasks: 0 });
  });

  it('opens no task that the customer’s call settled when a do-not-call entry of its number ends', async () => {
    const { centre } = context;
    const { holder, taker, granted, number } = await scene();
    const attempt = await dialled(holder, granted);
    await push(holder, holder.ended(attempt.attemptId, 'no-answer'));
    await settles(taker, granted, 'accepted-renewal');
    const supervisor = { token: await centre.tokenOf('supervisor1') };
    await centre.call('dncAdd', { number, reason: 'complaint' }, supervisor);
    const { rows: entries } = await centre.call('dncFind', { number }, supervisor);
    for (const { id } of entries) await centre.call('dncEnd', { id, note: '误加' }, supervisor);
    expect(entries).toHaveLength(1);
    expect((await task(granted)).state).toBe('done');
  });

  it('has every task with the caller’s number rest, in all campaigns, and tells the desks that hold them', async () => {
    const { centre } = context;
    const { holder, taker, granted, list } = await scene();
    await push(holder, release(centre, granted));
    const other = await addCampaign(centre);
    await importList(centre, other, list);
    const [sibling] = await holder.claimAndPull(other, 1);
    if (!sibling) throw new Error('nothing was granted');
    const attempt = await dialled(holder, sibling);
    const call = received(taker, granted);
    await push(taker, call);
    const rests = call.at + 30 * MINUTE;
    expect((await task(granted)).not_before).toBe(rests);
    const told = (await holder.pull()).filter((change) => change.kind === 'lease-granted');
    expect(told).toMatchObject([{ task: { id: sibling.task.id, notBefore: rests } }]);
    await push(holder, holder.ended(attempt.attemptId, 'busy'));
    expect((await task(sibling)).not_before).toBeGreaterThanOrEqual(rests);
  });

  it('never opens a task again that its customer’s own later call closed, in whatever order all is told', async () => {
    const { centre } = context;
    const runs = 25;
    const { holder, taker, all } = await incomingScene(centre, runs);
    const left = [...all];
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          lineResult: fc.constantFrom('busy', 'no-answer', 'unknown', 'answered', 'rejected'),
          code: fc.constantFrom('not-reached', undefined),
          closes: fc.constantFrom('accepted-renewal', 'refused-price'),
          missedBefore: fc.boolean(),
          releases: fc.boolean(),
          turns: fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }),
        }),
        async ({ lineResult, code, closes, missedBefore, releases, turns }) => {
          const granted = left.pop();
          if (!granted) throw new Error('no task is left');
          const attempt = { ...holder.attempt(granted), at: now() - 20 * MINUTE };
          const missed = received(holder, granted, { at: now() - 10 * MINUTE });
          const call = received(taker, granted);
          const closing = taker.outcome(call, closes);
          const ofMissed = [
            missed,
            { ...holder.ended(missed.attemptId, 'cancelled'), at: missed.at + 5_000 },
          ];
          // Of each row a fact follows the one before it.
          const rows: { desk: TestDesk; facts: DeskFact[] }[] = [
            { desk: holder, facts: [attempt, holder.ended(attempt.attemptId, lineResult)] },
            { desk: taker, facts: [call, taker.ended(call.attemptId, 'answered', 30_000)] },
            { desk: taker, facts: [closing] },
            ...(code ? [{ desk: holder, facts: [holder.outcome(attempt, code)] }] : []),
            ...(missedBefore ? [{ desk: holder, facts: ofMissed }] : []),
            ...(releases ? [{ desk: holder, facts: [release(centre, granted)] }] : []),
          ];
          const told = new Set<DeskFact>();
          const isNext = ([fact]: DeskFact[]) =>
            fact !== undefined &&
            (fact !== closing || told.has(call)) &&
            (fact.kind !== 'outcome.recorded' || fact === closing || told.has(attempt)) &&
            // A lease that is given back has no attempt still to be begun.
            (fact.kind !== 'lease.released' || told.has(attempt));
          for (let turn = 0; rows.some(({ facts }) => facts.length > 0); turn += 1) {
            const ready = rows.filter(({ facts }) => isNext(facts));
            const row = ready[(turns[turn] ?? 0) % ready.length];
            const fact = row?.facts.shift();
            if (!row || !fact) throw new Error('nothing is ready');
            await push(row.desk, fact);
            told.add(fact);
            if (told.has(closing)) expect((await task(granted)).state).not.toBe('open');
          }
          if ((await task(granted)).state === 'in-doubt')
            await centre.call('releaseDoubt', { taskId: granted.task.id }, await lead());
          await push(holder, release(centre, granted));
          expect((await task(granted)).state).not.toBe('open');
        },
      ),
      { seed: 20_261_122, numRuns: runs, endOnFailure: true },
    );
  });
}
