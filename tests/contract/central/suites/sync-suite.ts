import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { publishChanges } from '../../../../src/central/sync/changes.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Push and pull, the same on every database (DESIGN invariant 3). */
export function syncSuite(context: SuiteContext): void {
  const oneLease = async (username: string, start: number) => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(3, start));
    const desk = await TestDesk.signIn(centre, username, { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    return { desk, granted, campaignId };
  };
  const books = async () =>
    context.centre.call('books', {}, { token: await context.centre.tokenOf('supervisor1') });
  const inBooks = async (attemptId: string) => {
    const { attempts, outcomes } = await books();
    return {
      attempts: attempts.filter(({ id }) => id === attemptId),
      outcomes: outcomes.filter((outcome) => outcome.attemptId === attemptId),
    };
  };

  it('applies a push once although it comes twice at once and once more later', async () => {
    const { desk, granted } = await oneLease('agent1', 0);
    const attempt = desk.attempt(granted);
    const events = desk.events(attempt, desk.ended(attempt.attemptId, 'answered', 40_000));
    const [a, b] = await Promise.all([desk.pushEvents(events), desk.pushEvents(events)]);
    const outcome = desk.events(desk.outcome(attempt, 'not-reached'));
    await desk.pushEvents(outcome);
    const again = await desk.pushEvents([...events, ...outcome]);
    expect([a.ackSeq, b.ackSeq, again.ackSeq]).toEqual([2, 2, 3]);
    const booked = await inBooks(attempt.attemptId);
    expect(booked.attempts).toHaveLength(1);
    expect(booked.attempts[0]?.lineResult).toBe('answered');
    expect(booked.outcomes).toHaveLength(1);
  });

  it('stops at a gap and says how far it got', async () => {
    const { desk, granted } = await oneLease('agent2', 100);
    const attempt = desk.attempt(granted);
    await desk.push(attempt);
    desk.seq += 1;
    const error = await refusedWith(desk.push(desk.ended(attempt.attemptId, 'busy')));
    expect(error).toMatchObject({ code: 'sync.gap', params: { ackSeq: 1 } });
  });

  it('refuses an epoch whose sequence came before with another content', async () => {
    const { desk, granted } = await oneLease('agent3', 200);
    await desk.push(desk.attempt(granted));
    desk.seq = 0;
    expect(await refusedWith(desk.push(desk.attempt(granted)))).toMatchObject({ code: 'sync.epoch-forked' });
  });

  it('acknowledges an event that came before under another epoch as a duplicate', async () => {
    const { desk, granted } = await oneLease('agent4', 300);
    const attempt = desk.attempt(granted);
    const events = desk.events(attempt);
    await desk.pushEvents(events);
    const epoch = v7();
    await context.centre.call('enrolEpoch', { deviceId: desk.session.device.id, epoch }, desk.credentials);
    expect(await desk.pushEvents(events, epoch)).toEqual({ ackSeq: 1, parked: [] });
    expect((await inBooks(attempt.attemptId)).attempts).toHaveLength(1);
  });

  it('parks what it cannot apply where people see it, and goes on with what follows', async () => {
    const { desk, granted } = await oneLease('agent5', 400);
    const attempt = desk.attempt(granted);
    const stranger = desk.attempt({ ...granted, task: { ...granted.task, id: v7() } } as Granted);
    const events = desk.events(stranger, attempt);
    const newer = { seq: desk.seq + 1, id: v7(), fact: { kind: 'from.the.future' } };
    desk.seq += 1;
    // What a newer desk says does not fit this one's types; that is the point.
    const result = await desk.pushEvents([...events, newer as never]);
    expect(result.ackSeq).toBe(3);
    expect(result.parked.map(({ seq, reason }) => [seq, reason])).toEqual([
      [1, 'unknown-task'],
      [3, 'malformed'],
    ]);
    expect((await inBooks(attempt.attemptId)).attempts).toHaveLength(1);
    const parked = await context.centre.call('parked', {}, { token: await context.centre.tokenOf('lead1') });
    expect(parked.filter(({ deviceId }) => deviceId === desk.session.device.id)).toHaveLength(2);
    const again = await desk.pushEvents(events);
    expect(again.parked.map(({ seq }) => seq)).toEqual([1]);
  });

  it('parks facts that speak for another agent', async () => {
    const { desk, granted } = await oneLease('agent11', 800);
    const other = await TestDesk.signIn(context.centre, 'agent12');
    const agentId = other.session.account.id;
    const at = context.centre.clock.nowMs();
    const attempt = { ...desk.attempt(granted), agentId };
    const { parked } = await desk.push(
      attempt,
      { kind: 'agent.state', agentId, at, status: 'available', state: 'idle' },
      { kind: 'dnc.requested', agentId, at, number: '+8615420007777', customerId: granted.customer.id },
    );
    expect(parked.map(({ reason }) => reason)).toEqual(['not-yours', 'not-yours', 'not-yours']);
    expect((await inBooks(attempt.attemptId)).attempts).toEqual([]);
    const heard = await other.pull();
    expect(heard.filter((change) => change.kind === 'dnc' && change.number === '+8615420007777')).toEqual([]);
  });

  it('parks the end and the outcome of an attempt that another desk made', async () => {
    const { desk, granted } = await oneLease('agent13', 900);
    const attempt = desk.attempt(granted);
    await desk.push(attempt);
    const other = await TestDesk.signIn(context.centre, 'agent14');
    const agentId = other.session.account.id;
    const colleague = await TestDesk.signIn(context.centre, 'agent15', { device: desk.session.device });
    const told = [
      await other.push(
        other.ended(attempt.attemptId, 'busy'),
        other.outcome(attempt, 'not-reached', { agentId }),
      ),
      await colleague.push(colleague.ended(attempt.attemptId, 'busy')),
    ];
    expect(told.flatMap(({ parked }) => parked.map(({ reason }) => reason))).toEqual([
      'not-yours',
      'not-yours',
      'not-yours',
    ]);
    const booked = await inBooks(attempt.attemptId);
    expect(booked.attempts[0]?.lineResult).not.toBe('busy');
    expect(booked.outcomes).toEqual([]);
  });

  it('parks what names a customer, a campaign or a task that is not the lease’s', async () => {
    const { desk, granted } = await oneLease('agent16', 1000);
    const attempt = desk.attempt(granted);
    const { parked } = await desk.push(
      { ...desk.attempt(granted), customerId: v7() },
      { ...desk.attempt(granted), campaignId: v7() },
      attempt,
      desk.outcome(attempt, 'not-reached', { customerId: v7() }),
      desk.outcome(attempt, 'not-reached', { campaignId: v7() }),
      desk.outcome(attempt, 'not-reached', { taskId: v7() }),
    );
    expect(parked.map(({ seq, reason }) => [seq, reason])).toEqual(
      [1, 2, 4, 5, 6].map((seq) => [seq, 'not-yours']),
    );
    const booked = await inBooks(attempt.attemptId);
    expect([booked.attempts.length, booked.outcomes.length]).toEqual([1, 0]);
  });

  it('applies the end and the outcome that come under a renewed epoch of the same desk', async () => {
    const { desk, granted } = await oneLease('agent12', 1100);
    const attempt = desk.attempt(granted);
    await desk.push(attempt);
    const epoch = v7();
    await context.centre.call('enrolEpoch', { deviceId: desk.session.device.id, epoch }, desk.credentials);
    desk.seq = 0;
    const events = desk.events(
      desk.ended(attempt.attemptId, 'answered', 40_000),
      desk.outcome(attempt, 'not-reached'),
    );
    expect(await desk.pushEvents(events, epoch)).toEqual({ ackSeq: 2, parked: [] });
    const booked = await inBooks(attempt.attemptId);
    expect(booked.attempts[0]?.lineResult).toBe('answered');
    expect(booked.outcomes).toHaveLength(1);
  });

  it('refuses a push under a credential that is not the device’s own', async () => {
    const { desk } = await oneLease('agent6', 500);
    const stranger = { ...desk.session.device, credential: 'guessed' };
    const push = context.centre.call(
      'push',
      { deviceId: stranger.id, epoch: desk.epoch, fromSeq: 1, events: [] },
      { device: stranger },
    );
    expect(await refusedWith(push)).toMatchObject({ code: 'device.refused' });
  });

  it('answers the whole state to an empty cursor, in pages of any size', async () => {
    const { desk, campaignId } = await oneLease('agent7', 600);
    await desk.claim(campaignId, 2);
    await desk.push({
      kind: 'dnc.requested',
      number: '+8615420009999',
      customerId: v7(),
      agentId: desk.session.account.id,
      at: context.centre.clock.nowMs(),
    });
    desk.cursor = '';
    const all = await desk.pull();
    desk.cursor = '';
    const paged = await desk.pull(1);
    const kinds = (changes: typeof all) => changes.map((change) => change.kind).sort();
    expect(new Set(kinds(paged))).toEqual(new Set(['campaign', 'dnc', 'lease-granted']));
    expect(all.filter(({ kind }) => kind === 'lease-granted')).toHaveLength(3);
    expect(all[0]?.kind).toBe('dnc');
    expect(paged[0]?.kind).toBe('dnc');
    expect(await desk.pull()).toEqual([]);
  });

  it('tells a desk what its agent did today at others, each epoch for itself, with the last page alone', async () => {
    const { centre } = context;
    const { desk: first, granted, campaignId } = await oneLease('agent14', 1_900);
    const dayStart = centre.clock.nowMs() - 3_600_000;
    const attempt = first.attempt(granted);
    const old = { ...first.attempt(granted), at: dayStart - 1 };
    await first.push(old, first.ended(old.attemptId, 'busy'));
    await first.push(attempt, first.ended(attempt.attemptId, 'answered', 40_000));
    await first.push(first.outcome(attempt, 'accepted-renewal'));
    const pullAt = (desk: TestDesk, cursor: string, limit = 500) =>
      centre.call('pull', { epoch: desk.epoch, cursor, limit, dayStart }, desk.credentials);
    expect((await pullAt(first, first.cursor)).elsewhere).toEqual([]);
    const second = await TestDesk.signIn(centre, 'agent14', { takeOver: true });
    const told = { epoch: first.epoch, calls: 1, talkMs: 40_000, contacts: 1, success: 1 };
    const firstPage = await pullAt(second, '', 1);
    expect(firstPage.more).toBe(true);
    expect(firstPage.elsewhere).toBeUndefined();
    await second.pull();
    expect((await pullAt(second, second.cursor)).elsewhere).toEqual([told]);
    const silent = { epoch: second.epoch, cursor: second.cursor };
    expect((await centre.call('pull', silent, second.credentials)).elsewhere).toBeUndefined();
    const [next] = await second.claimAndPull(campaignId, 1);
    if (!next) throw new Error('nothing was leased');
    await second.push(second.attempt(next));
    expect((await pullAt(second, second.cursor)).elsewhere).toEqual([told]);
  });

  it('tells do-not-call to every desk with the next pull', async () => {
    const { desk } = await oneLease('agent8', 700);
    const other = await TestDesk.signIn(context.centre, 'agent9');
    await other.pull();
    await desk.push({
      kind: 'dnc.requested',
      number: '+8615420008888',
      customerId: v7(),
      agentId: desk.session.account.id,
      at: context.centre.clock.nowMs(),
    });
    expect(await other.pull()).toContainEqual(
      expect.objectContaining({ kind: 'dnc', number: '+8615420008888', removed: false }),
    );
  });

  it('never skips a change that commits late', async () => {
    const desk = await TestDesk.signIn(context.centre, 'agent10');
    await desk.pull();
    const beside = await context.centre.openBeside();
    const change = (ref: string) => [{ scope: desk.epoch, kind: 'lease' as const, ref, term: 1 }];
    try {
      const started = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      const first = beside.centre.db.transaction().execute(async (tx) => {
        await publishChanges(tx, change('first'));
        started.resolve();
        await finish.promise;
      });
      await started.promise;
      const second = beside.centre.db.transaction().execute((tx) => publishChanges(tx, change('second')));
      if (context.manyWriters) expect(await desk.pull()).toEqual([]);
      finish.resolve();
      await Promise.all([first, second]);
      expect((await desk.pull()).map((row) => row.kind === 'lease-revoked' && row.taskId)).toEqual([
        'first',
        'second',
      ]);
    } finally {
      await beside.close();
    }
  });
}
