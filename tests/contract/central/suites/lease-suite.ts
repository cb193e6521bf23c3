import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { numbersToTry } from '../../../../src/core/task/numbers-to-try.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const HOUR_MS = 3600_000;

/** Leases by number (DESIGN invariant 2), the same on every database. */
export function leaseSuite(context: SuiteContext): void {
  const campaignOf = async (rows: number, start: number) => {
    const campaignId = await addCampaign(context.centre);
    await importList(context.centre, campaignId, listCsv(rows, start));
    return campaignId;
  };
  /** A desk that has leased one task of a campaign of its own, and the attempt it would commit. */
  const leaseOne = async (agent: string, rows: number, start: number) => {
    const campaignId = await campaignOf(rows, start);
    const desk = await TestDesk.signIn(context.centre, agent, { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    return { campaignId, desk, granted, attempt: desk.attempt(granted) };
  };
  const lead = async () => ({ token: await context.centre.tokenOf('lead1') });

  it('leases each task once when many desks claim at the same time', async () => {
    const campaignId = await campaignOf(40, 10_000);
    const desks = await Promise.all(
      ['agent1', 'agent2', 'agent3', 'agent4'].map((name) =>
        TestDesk.signIn(context.centre, name, { takeOver: true }),
      ),
    );
    const rounds = desks.flatMap((desk) => [desk.claim(campaignId, 7), desk.claim(campaignId, 7)]);
    await Promise.all(rounds);
    const held = (await Promise.all(desks.map((desk) => desk.pull()))).flat();
    const tasks = held.flatMap((change) => (change.kind === 'lease-granted' ? [change.task.id] : []));
    expect(new Set(tasks).size).toBe(tasks.length);
    expect(tasks.length).toBeGreaterThan(0);
  });

  it('keeps a number that one desk holds from every other desk, in any campaign', async () => {
    const first = await campaignOf(1, 11_000);
    const second = await campaignOf(1, 11_000);
    const holder = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
    const other = await TestDesk.signIn(context.centre, 'agent6', { takeOver: true });
    expect((await holder.claim(first, 1)).granted).toBe(1);
    expect(await other.claim(second, 1)).toEqual({ granted: 0, left: 1 });
    const [granted] = (await holder.pull()).flatMap((c) => (c.kind === 'lease-granted' ? [c] : []));
    if (!granted) throw new Error('nothing was leased');
    await holder.push({
      kind: 'lease.released',
      taskId: granted.task.id,
      leaseTerm: granted.lease.term,
      at: context.centre.clock.nowMs(),
      reason: 'sign-out',
    });
    expect((await other.claim(second, 1)).granted).toBe(1);
  });

  it('lets a task that a rule blocks rest for an hour before anybody is offered it again', async () => {
    const { centre } = context;
    const { campaignId, desk, granted: blocked } = await leaseOne('agent5', 2, 11_500);
    const release = {
      kind: 'lease.released',
      taskId: blocked.task.id,
      leaseTerm: blocked.lease.term,
      at: centre.clock.nowMs(),
      reason: 'blocked',
      rule: 'region-paused',
    } as const;
    await desk.push(release);
    const next = await desk.claimAndPull(campaignId, 2);
    expect(next.map(({ task }) => task.position)).toEqual([blocked.task.position + 1]);
    centre.clock.advance(HOUR_MS + 1);
    const [again] = await desk.claimAndPull(campaignId, 2);
    expect(again?.task.id).toBe(blocked.task.id);
    await desk.push(release);
    const other = await TestDesk.signIn(centre, 'agent6', { takeOver: true });
    expect((await other.claim(campaignId, 2)).granted).toBe(0);
  });

  it('puts what a silent desk held in doubt, leases it to nobody, and counts it as attempted when a lead releases it', async () => {
    const { centre } = context;
    const { campaignId, desk: gone, granted } = await leaseOne('agent7', 1, 12_000);
    centre.clock.advance(5 * HOUR_MS);
    const doubts = (await centre.call('doubts', {}, await lead())).filter(
      (d) => d.taskId === granted.task.id,
    );
    expect(doubts).toHaveLength(1);
    expect(doubts[0]?.number).toMatch(/^154\*{4}\d{4}$/);
    const other = await TestDesk.signIn(centre, 'agent8', { takeOver: true });
    expect((await other.claim(campaignId, 1)).granted).toBe(0);

    await centre.call('releaseDoubt', { taskId: granted.task.id }, await lead());
    centre.clock.advance(3 * HOUR_MS);
    const [again] = await other.claimAndPull(campaignId, 1);
    expect(again?.lease.term).toBe(granted.lease.term + 1);
    expect(again?.task.attemptsMade).toBe(1);

    const late = gone.attempt(granted);
    expect((await gone.push(late)).parked[0]?.reason).toBe('stale-lease');
    const dialled = other.attempt(again ?? granted);
    await other.push(dialled);
  });

  it('gives a desk its leases back when it returns before anybody released them', async () => {
    const { centre } = context;
    const campaignId = await campaignOf(2, 13_000);
    const desk = await TestDesk.signIn(centre, 'agent9', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 2);
    centre.clock.advance(5 * HOUR_MS);
    await centre.call('doubts', {}, await lead());
    const back = await desk.pull();
    const leases = back.flatMap((change) => (change.kind === 'lease-granted' ? [change.lease] : []));
    expect(leases).toHaveLength(2);
    expect(leases.every(({ expiresAt }) => expiresAt > centre.clock.nowMs())).toBe(true);
    expect(leases.find(({ taskId }) => taskId === granted?.task.id)?.term).toBe(granted?.lease.term);
  });

  it('does not lease a task whose attempt ended nobody knows how, until a person says', async () => {
    const { centre } = context;
    const { campaignId, desk, attempt } = await leaseOne('agent10', 1, 14_000);
    await desk.push(attempt, desk.ended(attempt.attemptId, 'unknown'));
    centre.clock.advance(30 * HOUR_MS);
    const other = await TestDesk.signIn(centre, 'agent11', { takeOver: true });
    expect((await other.claim(campaignId, 1)).granted).toBe(0);
    await desk.push(desk.ended(attempt.attemptId, 'no-answer'), desk.outcome(attempt, 'not-reached'));
    centre.clock.advance(30 * HOUR_MS);
    expect((await other.claim(campaignId, 1)).granted).toBe(1);
  });

  it('tries again when the retry policy says, and not before', async () => {
    const { centre } = context;
    const { campaignId, desk, attempt } = await leaseOne('agent12', 1, 15_000);
    await desk.push(attempt, desk.ended(attempt.attemptId, 'busy'));
    expect((await desk.claim(campaignId, 1)).granted).toBe(0);
    centre.clock.advance(11 * 60_000);
    const [again] = await desk.claimAndPull(campaignId, 1);
    expect(again?.task.attemptsMade).toBe(1);
    expect(again?.history[0]).toMatchObject({ kind: 'call', lineResult: 'busy' });
    expect(again?.recentAttempts).toEqual([{ number: attempt.number, at: attempt.at }]);
  });

  it('tells the desk what each number answered, and tries no dead one again', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    const csv = '客户编号,客户姓名,联系电话,备用电话\nT1,王一,15429000001,15429000002\n';
    await importList(centre, campaignId, csv);
    const desk = await TestDesk.signIn(centre, 'agent12', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const first = desk.attempt(granted);
    await desk.push(first, desk.ended(first.attemptId, 'empty-number'));
    const [again] = await desk.claimAndPull(campaignId, 1);
    if (!again) throw new Error('the other number was not tried');
    expect(again.task.tried).toEqual([
      { e164: first.number, lineResult: 'empty-number', at: first.at, times: 1 },
    ]);
    expect(numbersToTry(again.task)).toEqual(['+8615429000002']);
    const second = { ...desk.attempt(again), number: '+8615429000002' };
    await desk.push(second, desk.ended(second.attemptId, 'suspended'));
    centre.clock.advance(80 * HOUR_MS);
    expect(await desk.claim(campaignId, 1)).toEqual({ granted: 0, left: 0 });
  });

  it('counts an attempt that was never sent, by the fault of the desk, in books and reports, but as no try', async () => {
    const { centre } = context;
    const { campaignId, desk, attempt } = await leaseOne('agent12', 1, 15_500);
    const ended = desk.ended(attempt.attemptId, 'failed');
    await desk.push(attempt, { ...ended, knownBy: 'local', reason: 'media.no-device' });
    centre.clock.advance(HOUR_MS);
    const [again] = await desk.claimAndPull(campaignId, 1);
    expect(again?.task.attemptsMade).toBe(0);
    expect(again?.history).toEqual([]);
    expect(again?.recentAttempts).toEqual([]);
    const token = await centre.tokenOf('supervisor1');
    const { attempts } = await centre.call('books', {}, { token });
    expect(attempts.map(({ id }) => id)).toContain(attempt.attemptId);
    const { total } = await centre.call(
      'report',
      { from: attempt.at, to: centre.clock.nowMs(), groupBy: 'campaign', campaignId },
      { token },
    );
    expect(total).toMatchObject({ attempts: 1, answered: 0 });
  });

  it('sends the answers of the task’s last call along, and no older ones', async () => {
    const { centre } = context;
    const { campaignId, desk, attempt } = await leaseOne('agent12', 1, 15_800);
    const answers = [{ stepId: 'q1', value: { kind: 'text', text: '网速慢' }, at: 1, by: 'a' } as const];
    const script = { scriptId: 'survey', scriptVersion: 2 };
    await desk.push(
      attempt,
      desk.ended(attempt.attemptId, 'busy'),
      desk.outcome(attempt, 'not-reached', {
        answers: answers.map((each) => ({ ...each, at: 0 })),
        ...script,
      }),
    );
    centre.clock.advance(11 * 60_000);
    const [again] = await desk.claimAndPull(campaignId, 1);
    if (!again) throw new Error('it was not tried again');
    const second = desk.attempt(again);
    await desk.push(
      second,
      desk.ended(second.attemptId, 'busy'),
      desk.outcome(second, 'not-reached', { answers, ...script }),
    );
    centre.clock.advance(11 * 60_000);
    const [third] = await desk.claimAndPull(campaignId, 1);
    expect(third?.history.map((entry) => entry.script)).toEqual([
      { taskId: again.task.id, ...script, answers },
      undefined,
    ]);
  });

  it('reserves a callback for the agent who promised it, before the rest of the list', async () => {
    const { centre } = context;
    const campaignId = await campaignOf(3, 16_000);
    const desk = await TestDesk.signIn(centre, 'agent13', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 2);
    const promised = granted[1];
    if (!promised) throw new Error('nothing was leased');
    const attempt = desk.attempt(promised);
    const quality = { mos: 3.41, lossShare: 0.04, jitterMs: 30, roundTripMs: 120 };
    const callbackAt = centre.clock.nowMs() + HOUR_MS;
    await desk.push(
      attempt,
      { ...desk.ended(attempt.attemptId, 'answered', 60_000), quality },
      desk.outcome(attempt, 'callback', { callbackAt, notes: '下午再打' }),
    );
    centre.clock.advance(HOUR_MS + 60_000);
    const other = await TestDesk.signIn(centre, 'agent14', { takeOver: true });
    const others = await other.claimAndPull(campaignId, 3);
    expect(others.map(({ task }) => task.id)).not.toContain(promised.task.id);
    const [own] = await desk.claimAndPull(campaignId, 1);
    expect(own?.task.callback).toMatchObject({ at: callbackAt, agentId: desk.session.account.id });
    expect(own?.history[0]).toMatchObject({ detail: '下午再打', mos: quality.mos });
  });

  it('gives a promise that its agent has not kept within the grace to any agent who asks', async () => {
    const { centre } = context;
    const { campaignId, desk, granted: promised, attempt } = await leaseOne('agent13', 1, 16_400);
    const callbackAt = centre.clock.nowMs() + HOUR_MS;
    await desk.push(
      attempt,
      desk.ended(attempt.attemptId, 'answered', 60_000),
      desk.outcome(attempt, 'callback', { callbackAt }),
    );
    const other = await TestDesk.signIn(centre, 'agent14', { takeOver: true });
    centre.clock.advance(HOUR_MS + 14 * 60_000);
    expect((await other.claim(campaignId, 1)).granted).toBe(0);
    centre.clock.advance(2 * 60_000);
    const [taken] = await other.claimAndPull(campaignId, 1);
    expect(taken?.task.id).toBe(promised.task.id);
  });

  it('lists promised callbacks by their time: to an agent the own ones, to a lead all', async () => {
    const { centre } = context;
    const { desk, attempt } = await leaseOne('agent9', 2, 16_450);
    const callbackAt = centre.clock.nowMs() + 2 * HOUR_MS;
    await desk.push(
      attempt,
      desk.ended(attempt.attemptId, 'answered', 60_000),
      desk.outcome(attempt, 'callback', { callbackAt, callbackPersonal: false }),
    );
    const own = await centre.call('callbacks', {}, desk.credentials);
    expect(own.filter(({ at }) => at === callbackAt)).toMatchObject([
      { taskId: attempt.taskId, customerName: '王16450', personal: false, promisedBy: '周杰' },
    ]);
    const all = await centre.call('callbacks', {}, await lead());
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((a, b) => a - b));
    expect(all.find(({ taskId }) => taskId === attempt.taskId)?.customerName).toBe('王**');
    const other = await TestDesk.signIn(centre, 'agent11', { takeOver: true });
    expect(await centre.call('callbacks', {}, other.credentials)).toEqual([]);
  });

  it('gives a callback that anybody may keep to whoever asks first when it is due', async () => {
    const { centre } = context;
    const { campaignId, desk, granted: promised, attempt } = await leaseOne('agent13', 3, 16_500);
    const callbackAt = centre.clock.nowMs() + HOUR_MS;
    await desk.push(
      attempt,
      desk.ended(attempt.attemptId, 'answered', 60_000),
      desk.outcome(attempt, 'callback', { callbackAt, callbackPersonal: false }),
    );
    centre.clock.advance(HOUR_MS + 1);
    const other = await TestDesk.signIn(centre, 'agent14', { takeOver: true });
    const [first] = await other.claimAndPull(campaignId, 1);
    expect(first?.task).toMatchObject({ id: promised.task.id, callback: { at: callbackAt } });
    expect(first?.task.callback).not.toHaveProperty('agentId');
  });

  it('leases due callbacks alone to a desk that asks for them, each to an agent who may keep it', async () => {
    const { centre } = context;
    const campaignId = await campaignOf(6, 16_700);
    const desk = await TestDesk.signIn(centre, 'agent13', { takeOver: true });
    const other = await TestDesk.signIn(centre, 'agent14', { takeOver: true });
    const [later, own, shared] = await desk.claimAndPull(campaignId, 3);
    if (!later || !own || !shared) throw new Error('nothing was leased');
    const promise = async (granted: Granted, hours: number, callbackPersonal: boolean) => {
      const attempt = desk.attempt(granted);
      const callbackAt = centre.clock.nowMs() + hours * HOUR_MS;
      await desk.push(
        attempt,
        desk.ended(attempt.attemptId, 'answered', 60_000),
        desk.outcome(attempt, 'callback', { callbackAt, callbackPersonal }),
      );
    };
    await promise(later, 3, true);
    await promise(own, 1, true);
    await promise(shared, 1, false);
    expect((await desk.claim(campaignId, 5, true)).granted).toBe(0);
    centre.clock.advance(HOUR_MS + 60_000);
    const taskIds = async (asking: TestDesk) => {
      await asking.claim(campaignId, 5, true);
      const changes = await asking.pull();
      return changes.flatMap((change) => (change.kind === 'lease-granted' ? [change.task.id] : []));
    };
    expect(await taskIds(other)).toEqual([shared.task.id]);
    expect(await taskIds(desk)).toEqual([own.task.id]);
    expect((await other.claim(campaignId, 5)).granted).toBe(3);
  });

  it('closes every task of a customer who refuses calls, whatever campaign it is in', async () => {
    const { centre } = context;
    const first = await campaignOf(1, 17_000);
    const second = await campaignOf(1, 17_000);
    const desk = await TestDesk.signIn(centre, 'agent15', { takeOver: true });
    const [granted] = await desk.claimAndPull(first, 1);
    if (!granted) throw new Error('nothing was leased');
    const attempt = desk.attempt(granted);
    await desk.push(attempt, desk.ended(attempt.attemptId, 'answered', 9_000), {
      kind: 'dnc.requested',
      number: attempt.number,
      customerId: attempt.customerId,
      attemptId: attempt.attemptId,
      agentId: attempt.agentId,
      at: centre.clock.nowMs(),
    });
    centre.clock.advance(80 * HOUR_MS);
    const other = await TestDesk.signIn(centre, 'agent16', { takeOver: true });
    expect(await other.claim(second, 1)).toEqual({ granted: 0, left: 0 });
  });

  it('hands out nothing of a paused campaign', async () => {
    const { centre } = context;
    const campaignId = await campaignOf(1, 18_000);
    const token = await centre.tokenOf('supervisor1');
    const summary = (await centre.call('campaigns', {}, { token })).find(
      ({ campaign }) => campaign.id === campaignId,
    );
    if (!summary) throw new Error('no such campaign');
    await centre.call('saveCampaign', { ...summary.campaign, state: 'paused' }, { token });
    const desk = await TestDesk.signIn(centre, 'agent1', { takeOver: true });
    expect((await desk.claim(campaignId, 1)).granted).toBe(0);
  });

  it('refuses to lease to a database that was never enrolled', async () => {
    const desk = await TestDesk.signIn(context.centre, 'agent2', { takeOver: true });
    const claim = context.centre.call('claim', { epoch: v7(), campaignId: 'any', want: 1 }, desk.credentials);
    expect(await refusedWith(claim)).toMatchObject({ code: 'device.re-enrol' });
  });
}
