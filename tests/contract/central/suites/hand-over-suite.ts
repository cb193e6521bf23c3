import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { readBudget } from '../../../../src/central/compliance/read-budget.ts';
import { noteOffer, noteTransfer } from '../../../../src/central/fleet/transfer-rows.ts';
import { rebuildProjections } from '../../../../src/central/projections/rebuild.ts';
import type { DeskFact } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import type { CentreUnderTest } from '../../../support/central/centre-under-test.ts';
import { openLiveClient } from '../../../support/central/live-client.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

type Committed = ReturnType<TestDesk['attempt']>;

/** A call that one desk dialled and another took over, as the centre books it; the same on every database. */
export function handOverSuite(context: SuiteContext): void {
  let numbersFrom = 40_000_000;

  const signIn = (centre: CentreUnderTest, username: string) =>
    TestDesk.signIn(centre, username, { takeOver: true });

  /** Two desks, of which one holds as many tasks. */
  const desks = async (tasks: number) => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    numbersFrom += 100;
    await importList(centre, campaignId, listCsv(tasks, numbersFrom));
    const [dialler, taker] = [await signIn(centre, 'agent13'), await signIn(centre, 'agent14')];
    return { campaignId, dialler, taker, tasks: await dialler.claimAndPull(campaignId, tasks) };
  };

  /** One answered call between the two, and the transfer the centre knows of. */
  const scene = async (offeredTo?: string, given?: Awaited<ReturnType<typeof desks>>) => {
    const { centre } = context;
    const { campaignId, dialler, taker, tasks } = given ?? (await desks(1));
    const granted = tasks.pop();
    if (!granted) throw new Error('nothing was granted');
    const before = taker.seq;
    const attempt: Committed = { ...dialler.attempt(granted), dialMode: 'predictive' };
    const transferId = v7();
    const opened = await centre.openBeside();
    const { db } = opened.centre;
    await db
      .insertInto('transfers')
      .values({
        id: transferId,
        attempt_id: attempt.attemptId,
        campaign_id: campaignId,
        from_agent: dialler.session.account.id,
        from_epoch: dialler.epoch,
        at: centre.clock.nowMs(),
      })
      .execute();
    await noteOffer(opened.centre, transferId, {
      agentId: offeredTo ?? taker.session.account.id,
      epoch: taker.epoch,
    });
    const handedOver: DeskFact = {
      kind: 'call.handed-over',
      attemptId: attempt.attemptId,
      transferId,
      toAgentId: taker.session.account.id,
      means: 'pull',
      agentId: dialler.session.account.id,
      at: attempt.at + 10,
    };
    const takenOver: DeskFact = {
      kind: 'call.taken-over',
      transferId,
      attempt,
      answeredAt: attempt.at + 5,
      means: 'pull',
      agentId: taker.session.account.id,
      at: attempt.at + 9,
    };
    const ended = taker.ended(attempt.attemptId, 'answered', 60_000);
    const outcome = taker.outcome({ ...attempt, agentId: taker.session.account.id }, 'accepted-renewal');
    const state = async () => {
      const row = await db
        .selectFrom('attempts')
        .selectAll()
        .where('id', '=', attempt.attemptId)
        .executeTakeFirst();
      const task = await db
        .selectFrom('tasks')
        .select(['state', 'lease_term', 'lease_epoch', 'lease_device', 'lease_agent', 'attempts_made'])
        .where('id', '=', attempt.taskId)
        .executeTakeFirstOrThrow();
      const outcomes = await db
        .selectFrom('outcomes')
        .select(['agent_id', 'superseded', 'disposition_code'])
        .where('attempt_id', '=', attempt.attemptId)
        .execute();
      const leases = await db
        .selectFrom('number_leases')
        .select('task_id')
        .distinct()
        .where('task_id', '=', attempt.taskId)
        .execute();
      return { row, task, outcomes, leases: leases.length };
    };
    const close = () => opened.close();
    return {
      centre: opened.centre,
      dialler,
      taker,
      before,
      attempt,
      transferId,
      handedOver,
      takenOver,
      ended,
      outcome,
      state,
      close,
    };
  };

  const budgetOf = ({ centre, attempt }: Awaited<ReturnType<typeof scene>>) =>
    readBudget(centre, attempt.campaignId);

  it('ends the same in whatever order the two desks push, and however often', async () => {
    const runs = 12;
    const both = await desks(runs);
    await fc.assert(
      fc.asyncProperty(
        // Whose turn it is, and how much of what was sent before comes along again.
        fc.array(fc.record({ dialler: fc.boolean(), again: fc.nat(3) }), { minLength: 6, maxLength: 10 }),
        fc.boolean(),
        async (turns, lost) => {
          const s = await scene(undefined, both);
          const lostEnd = s.dialler.ended(s.attempt.attemptId, 'abandoned');
          const events = {
            dialler: s.dialler.events(
              s.attempt,
              // A desktop that died in the hand-over knows no better when it starts again.
              lost ? { ...lostEnd, reason: 'desktop-lost', knownBy: 'local' } : s.handedOver,
            ),
            taker: s.taker.events(s.takenOver, s.ended, s.outcome),
          };
          const sent = { dialler: 0, taker: 0 };
          const all = [...turns, ...Array.from({ length: 5 }, (_, i) => ({ dialler: i < 2, again: 0 }))];
          for (const { dialler, again } of all) {
            const who = dialler ? 'dialler' : 'taker';
            const from = Math.max(0, sent[who] - again);
            const batch = events[who].slice(from, sent[who] + 1);
            if (batch.length === 0) continue;
            const { parked } = await (dialler ? s.dialler : s.taker).pushEvents(batch);
            expect(parked).toEqual([]);
            sent[who] = Math.min(events[who].length, sent[who] + 1);
          }
          expect(sent).toEqual({ dialler: 2, taker: 3 });
          const end = await s.state();
          expect(end.row).toMatchObject({
            agent_id: s.taker.session.account.id,
            device_id: s.taker.session.device.id,
            epoch: s.taker.epoch,
            seq: s.before + 1,
            lease_term: 2,
            transfer_id: s.transferId,
            dialled_by: s.dialler.session.account.id,
            dialled_device: s.dialler.session.device.id,
            line_result: 'answered',
            talk_ms: 60_000,
            doubled: 0,
            desktop_lost: 0,
          });
          expect(end.task).toEqual({
            state: 'done',
            lease_term: 2,
            lease_epoch: s.taker.epoch,
            lease_device: s.taker.session.device.id,
            lease_agent: s.taker.session.account.id,
            attempts_made: 1,
          });
          expect(end.outcomes).toEqual([
            expect.objectContaining({ agent_id: s.taker.session.account.id, superseded: 0 }),
          ]);
          expect(end.leases).toBe(0);
          await rebuildProjections(s.centre);
          expect((await s.state()).row).toEqual(end.row);
          await s.close();
        },
      ),
      { seed: 20_261_122, numRuns: runs, endOnFailure: true },
    );
  });

  it('counts the talk of both agents where one had it before the other, call and outcome for the one who has it', async () => {
    const part = {
      way: 'attended',
      talkMs: 30_000,
      holdMs: 5_000,
      consultMs: 4_000,
      conferenceMs: 0,
    } as const;
    const s = await scene();
    const who = [s.dialler, s.taker].map(({ session }) => session.account.id);
    const days = async () => {
      const rows = await s.centre.db
        .selectFrom('agent_days')
        .select(['agent_id', 'calls', 'talk_ms'])
        .where('agent_id', 'in', who)
        .execute();
      return who.map((id) => {
        const own = rows.filter(({ agent_id }) => agent_id === id);
        const sum = (of: 'calls' | 'talk_ms') => own.reduce((total, row) => total + row[of], 0);
        return { calls: sum('calls'), talkMs: sum('talk_ms') };
      });
    };
    const before = await days();
    await s.taker.push(s.takenOver);
    await s.dialler.push(s.attempt, { ...s.handedOver, ...part } as DeskFact);
    await s.taker.push(s.ended, s.outcome);
    const added = (await days()).map(({ calls, talkMs }, index) => ({
      calls: calls - (before[index]?.calls ?? 0),
      talkMs: talkMs - (before[index]?.talkMs ?? 0),
    }));
    expect(added).toEqual([
      { calls: 0, talkMs: 30_000 },
      { calls: 1, talkMs: 60_000 },
    ]);
    const { row } = await s.state();
    expect(row).toMatchObject({ given_way: 'attended', given_consult_ms: 4_000, consult_ms: 0 });
    await rebuildProjections(s.centre);
    expect((await s.state()).row).toEqual(row);
    await s.close();
  });

  /** The same call goes on from the taker to a third desk. */
  const givenOn = async () => {
    const s = await scene();
    const third = await signIn(context.centre, 'agent15');
    const [a, b, c] = [s.dialler, s.taker, third].map(({ session }) => session.account.id) as [
      string,
      string,
      string,
    ];
    const transferId = v7();
    await noteTransfer(s.centre, {
      id: transferId,
      attempt_id: s.attempt.attemptId,
      campaign_id: s.attempt.campaignId,
      from_agent: b,
      from_epoch: s.taker.epoch,
      came_by: s.transferId,
    });
    await noteOffer(s.centre, transferId, { agentId: c, epoch: third.epoch });
    const part = { way: 'attended', holdMs: 1_000, consultMs: 2_000, conferenceMs: 0 } as const;
    const facts = {
      a: [s.attempt, { ...s.handedOver, ...part, talkMs: 10_000 }],
      b: [
        s.takenOver,
        { ...s.handedOver, ...part, transferId, agentId: b, toAgentId: c, talkMs: 20_000, way: 'blind' },
      ],
      c: [
        { ...s.takenOver, transferId, agentId: c, handOvers: 1 },
        third.ended(s.attempt.attemptId, 'answered', 60_000),
        third.outcome({ ...s.attempt, agentId: c }, 'accepted-renewal'),
      ],
    } as unknown as Record<'a' | 'b' | 'c', DeskFact[]>;
    const days = async () => {
      const rows = await s.centre.db
        .selectFrom('agent_days')
        .select(['agent_id', 'calls', 'success', 'talk_ms'])
        .where('agent_id', 'in', [a, b, c])
        .execute();
      return [a, b, c].map((id) =>
        rows
          .filter(({ agent_id }) => agent_id === id)
          .reduce(
            (sum, row) => ({
              calls: sum.calls + row.calls,
              success: sum.success + row.success,
              talkMs: sum.talkMs + row.talk_ms,
            }),
            { calls: 0, success: 0, talkMs: 0 },
          ),
      );
    };
    return { ...s, third, transferId, facts, days, desks: { a: s.dialler, b: s.taker, c: third } };
  };

  it.each(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])(
    'is the third agent’s that goes on from the second, told in the order %s: one outcome, and the talk of each',
    async (order) => {
      const s = await givenOn();
      const before = await s.days();
      for (const who of order as unknown as Iterable<'a' | 'b' | 'c'>) {
        const { parked } = await s.desks[who].push(...s.facts[who]);
        // Whoever dialled may be last to tell of it.
        expect(parked).toEqual([]);
      }
      const end = await s.state();
      expect(end.row).toMatchObject({
        agent_id: s.third.session.account.id,
        device_id: s.third.session.device.id,
        epoch: s.third.epoch,
        transfer_id: s.transferId,
        dialled_by: s.dialler.session.account.id,
        dialled_device: s.dialler.session.device.id,
        lease_term: 3,
        line_result: 'answered',
        talk_ms: 60_000,
        given_way: 'blind',
        given_talk_ms: 30_000,
        given_hold_ms: 2_000,
        given_consult_ms: 4_000,
        doubled: 0,
      });
      expect(end.task).toMatchObject({ state: 'done', lease_term: 3, attempts_made: 1 });
      expect(end.outcomes).toEqual([expect.objectContaining({ agent_id: s.third.session.account.id })]);
      expect(end.leases).toBe(0);
      const added = (await s.days()).map((day, index) => ({
        calls: day.calls - (before[index]?.calls ?? 0),
        success: day.success - (before[index]?.success ?? 0),
        talkMs: day.talkMs - (before[index]?.talkMs ?? 0),
      }));
      expect(added).toEqual([
        { calls: 0, success: 0, talkMs: 10_000 },
        { calls: 0, success: 0, talkMs: 20_000 },
        { calls: 1, success: 1, talkMs: 60_000 },
      ]);
      const after = await s.days();
      await rebuildProjections(s.centre);
      expect((await s.state()).row).toEqual(end.row);
      expect(await s.days()).toEqual(after);
      await s.close();
    },
  );

  it('stays with the third agent when the second’s desk died and knows no better: its end is believed to be none', async () => {
    const s = await givenOn();
    await s.dialler.push(...s.facts.a);
    await s.taker.push(s.takenOver);
    const lost = s.taker.ended(s.attempt.attemptId, 'unknown');
    expect((await s.taker.push(lost)).parked).toEqual([]);
    expect((await s.third.push(...s.facts.c)).parked).toEqual([]);
    const again = { ...lost, lineResult: 'abandoned' } as DeskFact;
    expect((await s.taker.push(again)).parked).toEqual([]);
    const outcome = s.taker.outcome(
      { ...s.attempt, agentId: s.taker.session.account.id },
      'accepted-renewal',
    );
    expect((await s.taker.push(outcome)).parked).toMatchObject([{ reason: 'not-yours' }]);
    expect(await s.state()).toMatchObject({
      row: { agent_id: s.third.session.account.id, line_result: 'answered', talk_ms: 60_000 },
      task: { state: 'done' },
      outcomes: [{ agent_id: s.third.session.account.id, superseded: 0 }],
    });
    await s.close();
  });

  it('parks a giving-on that does not begin where the call is', async () => {
    const s = await givenOn();
    await s.dialler.push(...s.facts.a);
    await s.taker.push(s.takenOver);
    const other = v7();
    await noteTransfer(s.centre, {
      id: other,
      attempt_id: s.attempt.attemptId,
      campaign_id: s.attempt.campaignId,
      from_agent: s.dialler.session.account.id,
      from_epoch: s.dialler.epoch,
      came_by: null,
    });
    const agentId = s.third.session.account.id;
    await noteOffer(s.centre, other, { agentId, epoch: s.third.epoch });
    const forked = { ...s.takenOver, transferId: other, agentId } as DeskFact;
    expect((await s.third.push(forked)).parked).toMatchObject([{ reason: 'not-yours' }]);
    expect(await s.state()).toMatchObject({ row: { agent_id: s.taker.session.account.id } });
    await s.close();
  });

  it('gives the lease to the desk that took the call, and takes it from the one that dialled', async () => {
    const s = await scene();
    await s.dialler.push(s.attempt);
    await s.taker.push(s.takenOver);
    const changes = await s.dialler.pull();
    expect(changes).toContainEqual({ kind: 'lease-revoked', taskId: s.attempt.taskId, term: 1 });
    const lease = (await s.taker.pull()).find(({ kind }) => kind === 'lease-granted');
    expect(lease).toMatchObject({ lease: { taskId: s.attempt.taskId, term: 2 } });
    expect(await s.state()).toMatchObject({ leases: 1, task: { state: 'leased', attempts_made: 1 } });
    await s.close();
  });

  it('tells the desk that a lease was taken from to pull at once', async () => {
    const { centre } = context;
    const s = await scene();
    await s.dialler.push(s.attempt);
    const { session, epoch } = s.dialler;
    const channel = await openLiveClient(centre.server.url, session.token, epoch);
    await s.taker.push(s.takenOver);
    await channel.next((frame) => frame.kind === 'pull-now');
    await channel.close();
    await s.close();
  });

  it('moves the call on the dialling desk’s word alone, so that a lease never stays where nobody ends it', async () => {
    const s = await scene();
    await s.dialler.push(s.attempt, s.handedOver);
    expect(await s.state()).toMatchObject({
      row: { agent_id: s.taker.session.account.id, device_id: s.taker.session.device.id, lease_term: 2 },
      task: { state: 'leased', lease_epoch: s.taker.epoch, lease_term: 2 },
    });
    await s.close();
  });

  it('parks a take-over of a call that was placed with somebody else, or with nobody', async () => {
    const s = await scene('somebody-else');
    await s.dialler.push(s.attempt);
    expect((await s.taker.push(s.takenOver)).parked).toMatchObject([{ reason: 'not-yours' }]);
    expect((await s.dialler.push(s.handedOver)).parked).toMatchObject([{ reason: 'not-yours' }]);
    const unknown = { ...s.takenOver, transferId: v7() };
    expect((await s.taker.push(unknown)).parked).toMatchObject([{ reason: 'not-yours' }]);
    expect(await s.state()).toMatchObject({ row: { agent_id: s.dialler.session.account.id } });
    await s.close();
  });

  it('parks a take-over of another number under the attempt’s id', async () => {
    const s = await scene();
    await s.dialler.push(s.attempt);
    if (s.takenOver.kind !== 'call.taken-over') throw new Error('no take-over');
    const forged = { ...s.takenOver, attempt: { ...s.attempt, number: '+8615499999999' } };
    expect((await s.taker.push(forged)).parked).toMatchObject([{ reason: 'attempt-differs' }]);
    await s.close();
  });

  it.each([
    ['in time is connected', 2_000, false],
    ['too late is abandoned by the law’s count', 2_001, true],
  ])('counts a call that the colleague got %s', async (_what, waitedMs, late) => {
    const s = await scene();
    await s.dialler.push(s.attempt, { ...s.handedOver, waitedMs } as DeskFact);
    await s.taker.push(s.takenOver, s.ended, s.outcome);
    expect(await budgetOf(s)).toMatchObject({ abandoned: late ? 1 : 0, outOf: 1 });
    await rebuildProjections(s.centre);
    expect(await budgetOf(s)).toMatchObject({ abandoned: late ? 1 : 0, outOf: 1 });
    expect((await s.state()).row).toMatchObject({ line_result: 'answered' });
    await s.close();
  });

  it.each([
    ['in time is connected', 2_000, false],
    ['too late is abandoned by the law’s count', 2_001, true],
  ])('counts a call that the dialling desk’s own agent got %s', async (_what, waitedMs, late) => {
    const s = await scene();
    await s.dialler.push(s.attempt, { ...s.dialler.ended(s.attempt.attemptId, 'answered'), waitedMs });
    expect(await budgetOf(s)).toMatchObject({ abandoned: late ? 1 : 0, outOf: 1 });
    await rebuildProjections(s.centre);
    expect(await budgetOf(s)).toMatchObject({ abandoned: late ? 1 : 0, outOf: 1 });
    expect((await s.state()).row).toMatchObject({ line_result: 'answered' });
    await s.close();
  });

  it.each([['before'], ['after']])(
    'counts a call as abandoned whose message was due %s the colleague told of it, and leaves it the colleague’s',
    async (when) => {
      const s = await scene();
      const nobodyInTime = {
        ...s.dialler.ended(s.attempt.attemptId, 'abandoned'),
        knownBy: 'timer',
      } as const;
      await s.dialler.push(s.attempt);
      if (when === 'before') await s.dialler.push(nobodyInTime);
      await s.taker.push(s.takenOver, s.ended, s.outcome);
      if (when === 'after') await s.dialler.push(nobodyInTime);
      expect(await budgetOf(s)).toMatchObject({ abandoned: 1, outOf: 1 });
      await rebuildProjections(s.centre);
      expect(await budgetOf(s)).toMatchObject({ abandoned: 1, outOf: 1 });
      expect((await s.state()).row).toMatchObject({ line_result: 'answered', talk_ms: 60_000 });
      await s.close();
    },
  );

  it('counts the talk for who talked, and shows the number of the call in the report’s list', async () => {
    const s = await scene();
    await s.dialler.push(s.attempt, s.handedOver);
    await s.taker.push(s.takenOver, s.ended, s.outcome);
    const query = {
      groupBy: 'agent' as const,
      from: s.attempt.at,
      to: s.attempt.at + 1,
      campaignId: s.attempt.campaignId,
    };
    const credentials = { token: await context.centre.tokenOf('supervisor1') };
    const report = await context.centre.call('report', query, credentials);
    expect(report.rows).toMatchObject([{ key: s.taker.session.account.id, attempts: 1, talkMs: 60_000 }]);
    const { rows } = await context.centre.call('calls', { ...query, key: '' }, credentials);
    expect(rows[0]?.number).not.toBe('');
    await s.close();
  });
}
