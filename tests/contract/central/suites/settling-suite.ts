import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { rebuildProjections } from '../../../../src/central/projections/rebuild.ts';
import { settleWaitingRecords } from '../../../../src/central/records/settle-waiting.ts';
import { sweepNeverEnded } from '../../../../src/central/settling/never-ended-calls.ts';
import type { CallReceived, DeskFact } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { type Granted, TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const HOUR_MS = 3600_000;

/** Attempts whose end nobody knows, settled by people and by the carrier's call records; the same on every database. */
export function settlingSuite(context: SuiteContext): void {
  const tokenOf = async (name: string) => ({ token: await context.centre.tokenOf(name) });

  /** A desk with the first tasks of a list, and the attempts it committed. */
  const dialled = async (rows: number, start: number) => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(rows, start));
    const desk = await TestDesk.signIn(centre, 'agent10', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, rows);
    const attempts = granted
      .sort((a, b) => a.task.position - b.task.position)
      .map((each) => desk.attempt(each));
    await desk.push(...attempts);
    return { campaignId, desk, attempts };
  };
  const unknownIds = async () =>
    (await context.centre.call('unknownAttempts', {}, await tokenOf('lead1'))).map((row) => row.attemptId);
  const resultOf = async (attemptId: string) => {
    const { attempts } = await context.centre.call('books', {}, await tokenOf('supervisor1'));
    return attempts.find(({ id }) => id === attemptId)?.lineResult;
  };
  const rebuild = async () => {
    const beside = await context.centre.openBeside();
    try {
      await rebuildProjections(beside.centre);
    } finally {
      await beside.close();
    }
  };
  const importCsv = async (text: string) =>
    context.centre.call(
      'importRecords',
      { fileName: '话单.csv', bytes: Buffer.from(text).toString('base64') },
      await tokenOf('supervisor1'),
    );
  const stamp = (at: number) => new Date(at).toISOString();

  it('shows a lead an attempt told as unknown, and one whose end never came, and lets each be settled once', async () => {
    const { centre } = context;
    const { campaignId, desk, attempts } = await dialled(2, 250_000);
    const [told, never] = attempts.map(({ attemptId }) => attemptId);
    if (!told || !never) throw new Error('nothing was dialled');
    await desk.push(desk.ended(told, 'unknown'));
    expect(await unknownIds()).toContain(told);
    expect(await unknownIds()).not.toContain(never);
    centre.clock.advance(5 * HOUR_MS);
    await centre.call('doubts', {}, await tokenOf('lead1'));
    expect(await unknownIds()).toEqual(expect.arrayContaining([told, never]));

    const settle = async (attemptId: string, lineResult: 'busy' | 'unknown') =>
      centre.call('settleAttempt', { attemptId, lineResult }, await tokenOf('lead1'));
    await settle(told, 'busy');
    await settle(never, 'unknown');
    expect(await refusedWith(settle(told, 'unknown'))).toMatchObject({ code: 'conflict' });
    const left = await unknownIds();
    expect(left).not.toContain(told);
    expect(left).not.toContain(never);
    expect(await resultOf(told)).toBe('busy');
    centre.clock.advance(4 * HOUR_MS);
    const again = await (await TestDesk.signIn(centre, 'agent11', { takeOver: true })).claimAndPull(
      campaignId,
      5,
    );
    expect(again.map(({ task }) => task.attemptsMade)).toEqual([1, 1]);
  });

  it('dials nobody again of whom a lead says that they answered', async () => {
    const { centre } = context;
    const { campaignId, desk, attempts } = await dialled(1, 251_000);
    const attemptId = attempts[0]?.attemptId ?? '';
    await desk.push(desk.ended(attemptId, 'unknown'));
    await centre.call('settleAttempt', { attemptId, lineResult: 'answered' }, await tokenOf('lead1'));
    centre.clock.advance(80 * HOUR_MS);
    expect(await desk.claim(campaignId, 1)).toEqual({ granted: 0, left: 0 });
  });

  it("settles unknown attempts by the carrier's records: by Call-ID, else by number and time", async () => {
    const { desk, attempts } = await dialled(3, 252_000);
    const [byId, byNumber, known] = attempts;
    if (!byId || !byNumber || !known) throw new Error('nothing was dialled');
    await desk.push(
      { ...desk.ended(byId.attemptId, 'unknown'), sipCallId: 'call-52@desk' },
      desk.ended(byNumber.attemptId, 'unknown'),
      desk.ended(known.attemptId, 'busy'),
    );
    const done = await importCsv(
      [
        'Call-ID,被叫号码,开始时间,通话时长,SIP状态码',
        `call-52@desk,,,0,486`,
        `other@switch,${byNumber.number},${stamp(byNumber.at + 20_000)},31,200`,
        `third@switch,${known.number},${stamp(known.at)},0,486`,
        `gone@switch,${known.number},${stamp(known.at + 600_000)},0,486`,
        'bad@switch,,,,',
      ].join('\n'),
    );
    expect(done).toMatchObject({
      rows: 5,
      matched: 3,
      settled: 2,
      unmatched: 1,
      contradicting: 0,
      unreadable: 1,
    });
    expect(await resultOf(byId.attemptId)).toBe('busy');
    expect(await resultOf(byNumber.attemptId)).toBe('answered');
    const problems = await context.centre.call(
      'recordProblems',
      { importId: done.id },
      await tokenOf('supervisor1'),
    );
    expect(problems.map(({ kind, line }) => [kind, line])).toEqual([
      ['unmatched', 5],
      ['unreadable', 6],
    ]);
  });

  it('keeps what is known where a record says otherwise, and shows the row to people', async () => {
    const { desk, attempts } = await dialled(1, 253_000);
    const [attempt] = attempts;
    if (!attempt) throw new Error('nothing was dialled');
    await desk.push(desk.ended(attempt.attemptId, 'no-answer'));
    const csv = `被叫,开始时间,通话时长\n${attempt.number},${stamp(attempt.at)},47\n`;
    const done = await importCsv(csv);
    expect(done).toMatchObject({ matched: 1, settled: 0, contradicting: 1 });
    expect(await resultOf(attempt.attemptId)).toBe('no-answer');
    const [problem] = await context.centre.call(
      'recordProblems',
      { importId: done.id },
      await tokenOf('supervisor1'),
    );
    expect(problem).toMatchObject({ kind: 'contradicting', said: 'answered', known: 'no-answer' });
    expect(problem?.number).toMatch(/^154\*{4}\d{4}$/);
    expect(await importCsv(csv)).toEqual(done);
    const imports = await context.centre.call('recordImports', {}, await tokenOf('supervisor1'));
    expect(imports.filter(({ id }) => id === done.id)).toHaveLength(1);
  });

  it('counts what a file settled once, however often it is sent', async () => {
    const { centre } = context;
    const { desk, attempts } = await dialled(2, 255_200);
    const [told, waits] = attempts;
    if (!told || !waits) throw new Error('nothing was dialled');
    await desk.push(desk.ended(told.attemptId, 'unknown'));
    const rows = attempts.map(({ number, at }) => `${number},${stamp(at)},0,486`);
    const csv = ['被叫,开始时间,通话时长,SIP状态码', ...rows].join('\n');
    expect(await importCsv(csv)).toMatchObject({ settled: 1, waiting: 1 });
    expect(await importCsv(csv)).toMatchObject({ settled: 1, waiting: 1 });
    centre.clock.advance(5 * HOUR_MS);
    expect(await importCsv(csv)).toMatchObject({ settled: 2, waiting: 0 });
  });

  it('leaves an attempt to its desk for some hours, and then settles it by the record that waited', async () => {
    const { centre } = context;
    const { attempts } = await dialled(1, 255_000);
    const [attempt] = attempts;
    if (!attempt) throw new Error('nothing was dialled');
    const csv = `被叫,开始时间,通话时长,Call-ID\n${attempt.number},${stamp(attempt.at)},12,one@switch\n`;
    const settle = async () =>
      centre.call(
        'settleAttempt',
        { attemptId: attempt.attemptId, lineResult: 'busy' },
        await tokenOf('lead1'),
      );
    expect(await refusedWith(settle())).toMatchObject({ code: 'conflict' });
    const early = await importCsv(csv);
    expect(early).toMatchObject({ matched: 1, settled: 0, waiting: 1, contradicting: 0 });
    expect(await resultOf(attempt.attemptId)).toBeUndefined();
    const supervisor = await tokenOf('supervisor1');
    const problems = await centre.call('recordProblems', { importId: early.id }, supervisor);
    expect(problems).toMatchObject([{ kind: 'waiting', said: 'answered', attemptId: attempt.attemptId }]);
    const beside = await centre.openBeside();
    expect(await settleWaitingRecords(beside.centre)).toBe(0);
    centre.clock.advance(5 * HOUR_MS);
    await settleWaitingRecords(beside.centre);
    await beside.close();
    expect(await resultOf(attempt.attemptId)).toBe('answered');
    const imports = await centre.call('recordImports', {}, supervisor);
    expect(imports.filter(({ id }) => id === early.id)).toMatchObject([{ settled: 1, waiting: 0 }]);
    expect(await centre.call('recordProblems', { importId: early.id }, supervisor)).toEqual([]);
    expect(await importCsv(csv)).toMatchObject({ id: early.id, settled: 1 });
  });

  it('shows a record that waited where its desk told otherwise meanwhile', async () => {
    const { centre } = context;
    const { desk, attempts } = await dialled(2, 255_500);
    const [busy, alike] = attempts;
    if (!busy || !alike) throw new Error('nothing was dialled');
    const rows = attempts.map(({ number, at }) => `${number},${stamp(at)},12`);
    const early = await importCsv(['被叫,开始时间,通话时长', ...rows].join('\n'));
    expect(early).toMatchObject({ waiting: 2 });
    await desk.push(desk.ended(busy.attemptId, 'busy'), desk.ended(alike.attemptId, 'answered'));
    const beside = await centre.openBeside();
    await settleWaitingRecords(beside.centre);
    await beside.close();
    const supervisor = await tokenOf('supervisor1');
    const imports = await centre.call('recordImports', {}, supervisor);
    const now = { settled: 0, waiting: 0, contradicting: 1 };
    expect(imports.find(({ id }) => id === early.id)).toMatchObject(now);
    expect(await centre.call('recordProblems', { importId: early.id }, supervisor)).toMatchObject([
      { kind: 'contradicting', attemptId: busy.attemptId, said: 'answered', known: 'busy' },
    ]);
  });

  it('lets the desk’s own end and outcome win over what was settled meanwhile, and keeps both', async () => {
    const { centre } = context;
    const { desk, attempts } = await dialled(3, 256_000);
    const [lost, talked, silent] = attempts;
    if (!lost || !talked || !silent) throw new Error('nothing was dialled');
    const ends = {
      lost: { ...desk.ended(lost.attemptId, 'abandoned'), reason: 'desktop-lost', knownBy: 'local' as const },
      talked: desk.ended(talked.attemptId, 'answered', 40_000),
      silent: { ...desk.ended(silent.attemptId, 'unknown'), knownBy: 'local' as const },
    };
    centre.clock.advance(5 * HOUR_MS);
    const rows = [
      [lost, 33, 200],
      [talked, 0, 486],
      [silent, 0, 486],
    ] as const;
    const done = await importCsv(
      [
        '被叫号码,开始时间,通话时长,SIP状态码',
        ...rows.map(([{ number, at }, talk, code]) => `${number},${stamp(at)},${talk},${code}`),
      ].join('\n'),
    );
    expect(done).toMatchObject({ settled: 3 });
    const { parked } = await desk.push(
      ends.lost,
      ends.talked,
      desk.outcome(talked, 'accepted-renewal'),
      ends.silent,
    );
    expect(parked).toEqual([]);
    const differs = { ...ends.talked, lineResult: 'busy' as const };
    expect((await desk.push(differs)).parked).toMatchObject([{ reason: 'attempt-already-ended' }]);

    const beside = await centre.openBeside();
    const { db } = beside.centre;
    const ids = attempts.map(({ attemptId }) => attemptId);
    const now = async () => ({
      attempts: await db.selectFrom('attempts').selectAll().where('id', 'in', ids).orderBy('id').execute(),
      outcomes: await db
        .selectFrom('outcomes')
        .selectAll()
        .where('attempt_id', 'in', ids)
        .orderBy('id')
        .execute(),
    });
    const before = await now();
    const known = Object.fromEntries(before.attempts.map((row) => [row.id, row]));
    expect(known[lost.attemptId]).toMatchObject({ line_result: 'abandoned', desktop_lost: 1, talk_ms: 0 });
    expect(known[talked.attemptId]).toMatchObject({ line_result: 'answered', talk_ms: 40_000 });
    expect(known[silent.attemptId]).toMatchObject({ line_result: 'busy', known_by: 'records' });
    expect(before.outcomes).toHaveLength(1);
    await rebuildProjections(beside.centre);
    expect(await now()).toEqual(before);
    const settled = await db
      .selectFrom('settlements')
      .select(['attempt_id', 'line_result', 'corrected_at'])
      .where('attempt_id', 'in', ids)
      .execute();
    await beside.close();
    const kept = new Map(settled.map((row) => [row.attempt_id, row]));
    expect(kept.get(lost.attemptId)).toMatchObject({
      line_result: 'answered',
      corrected_at: expect.any(Number),
    });
    expect(kept.get(talked.attemptId)).toMatchObject({
      line_result: 'busy',
      corrected_at: expect.any(Number),
    });
    expect(kept.get(silent.attemptId)).toMatchObject({ line_result: 'busy', corrected_at: null });
  });

  it('knows what was settled after the statistics were made anew from the facts', async () => {
    const { desk, attempts } = await dialled(1, 254_000);
    const attemptId = attempts[0]?.attemptId ?? '';
    await desk.push(desk.ended(attemptId, 'unknown'));
    await context.centre.call(
      'settleAttempt',
      { attemptId, lineResult: 'switched-off' },
      await tokenOf('lead1'),
    );
    await rebuild();
    expect(await resultOf(attemptId)).toBe('switched-off');
    expect(await unknownIds()).not.toContain(attemptId);
  });

  it('calls back who called a desk that never told how it ended, once and not before it may have told, whatever is rebuilt', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(1, 258_000));
    const desk = await TestDesk.signIn(centre, 'agent12', { takeOver: true });
    const received = (number: string, taskId = v7()) => ({
      kind: 'call.received' as const,
      attemptId: v7(),
      taskId,
      campaignId,
      customerId: v7(),
      number,
      callingNumber: '',
      agentId: desk.session.account.id,
      at: centre.clock.nowMs(),
    });
    const [listed, stranger, unknown, spoken] = [
      received('+8615420258000'),
      received('+8615420258001'),
      received('+8615420258002'),
      received('+8615420258003'),
    ];
    const pushed = await desk.push(
      listed,
      stranger,
      unknown,
      desk.ended(unknown.attemptId, 'unknown'),
      spoken,
      desk.outcome(spoken, 'considering'),
    );
    expect(pushed.parked).toEqual([]);
    const beside = await centre.openBeside();
    const promised = async () => {
      const rows = await beside.centre.db
        .selectFrom('tasks')
        .innerJoin('incoming_calls', 'incoming_calls.task_id', 'tasks.id')
        .select(['incoming_calls.id', 'tasks.callback_at', 'tasks.callback_agent', 'tasks.state'])
        .where('tasks.campaign_id', '=', campaignId)
        .execute();
      return rows.flatMap((row) => (row.callback_at === null ? [] : row));
    };
    try {
      await sweepNeverEnded(beside.centre);
      expect(await promised()).toEqual([]);
      centre.clock.advance(4 * HOUR_MS + 60_000);
      await sweepNeverEnded(beside.centre);
      const told = await promised();
      const waiting = { callback_at: expect.any(Number), callback_agent: null, state: 'open' };
      const ids = [listed, stranger, unknown].map(({ attemptId }) => attemptId).sort();
      expect(told.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(ids.map((id) => ({ id, ...waiting })));

      await beside.centre.db
        .updateTable('tasks')
        .set({ callback_at: null, state: 'done' })
        .where('campaign_id', '=', campaignId)
        .execute();
      await rebuildProjections(beside.centre);
      await sweepNeverEnded(beside.centre);
      expect(await promised()).toEqual([]);

      expect((await desk.push(desk.ended(listed.attemptId, 'answered', 9_000))).parked).toEqual([]);
      const read = () =>
        beside.centre.db
          .selectFrom('incoming_calls')
          .select(['line_result', 'talk_ms'])
          .where('id', '=', listed.attemptId)
          .executeTakeFirst();
      expect(await read()).toEqual({ line_result: 'answered', talk_ms: 9_000 });
      await rebuildProjections(beside.centre);
      expect(await read()).toEqual({ line_result: 'answered', talk_ms: 9_000 });
    } finally {
      await beside.close();
    }
  });

  it.each([
    { result: 'busy' as const, calledBack: true },
    { result: 'answered' as const, calledBack: false },
  ])(
    'waits for a call of another campaign that is under way when nobody knows how the customer’s own ended: $result',
    async (dial) => {
      const { centre } = context;
      const number = dial.calledBack ? 257_100 : 257_200;
      const [called, dials] = [await addCampaign(centre), await addCampaign(centre)];
      for (const campaignId of [called, dials]) await importList(centre, campaignId, listCsv(1, number));
      const desk = await TestDesk.signIn(centre, 'agent12', { takeOver: true });
      const call: CallReceived = {
        kind: 'call.received',
        attemptId: v7(),
        taskId: v7(),
        campaignId: called,
        customerId: v7(),
        number: `+8615420${number}`,
        callingNumber: '',
        agentId: desk.session.account.id,
        at: centre.clock.nowMs(),
      };
      expect((await desk.push(call)).parked).toEqual([]);
      const beside = await centre.openBeside();
      const promised = async () => {
        const { callback_at } = await beside.centre.db
          .selectFrom('tasks')
          .innerJoin('incoming_calls', 'incoming_calls.task_id', 'tasks.id')
          .select('tasks.callback_at')
          .where('incoming_calls.id', '=', call.attemptId)
          .executeTakeFirstOrThrow();
        return callback_at !== null;
      };
      try {
        // Under way before the four hours are over: the centre sweeps by a timer of its own, too.
        centre.clock.advance(4 * HOUR_MS - 60_000);
        const [granted] = await desk.claimAndPull(dials, 1);
        if (!granted) throw new Error('nothing was leased');
        const attempt = desk.attempt(granted);
        expect((await desk.push(attempt)).parked).toEqual([]);
        centre.clock.advance(120_000);
        await sweepNeverEnded(beside.centre);
        expect(await promised()).toBe(false);
        centre.clock.advance(30_000);
        const talkMs = dial.result === 'answered' ? 20_000 : 0;
        await desk.push(desk.ended(attempt.attemptId, dial.result, talkMs));
        await sweepNeverEnded(beside.centre);
        expect(await promised()).toBe(dial.calledBack);
      } finally {
        await beside.close();
      }
    },
  );

  it('calls back once who called a desk that tells late how that ended, whenever it tells, whoever calls back', async () => {
    const { centre } = context;
    const runs = 20;
    const first = 259_000;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(runs, first));
    let used = 0;
    const beside = await centre.openBeside();
    const taskOf = (id: string) =>
      beside.centre.db
        .selectFrom('tasks')
        .innerJoin('incoming_calls', 'incoming_calls.task_id', 'tasks.id')
        .select(['tasks.id', 'tasks.state', 'tasks.callback_at', 'tasks.lease_epoch'])
        .where('incoming_calls.id', '=', id)
        .executeTakeFirstOrThrow();
    const told = async (desk: TestDesk, ...facts: DeskFact[]) =>
      expect((await desk.push(...facts)).parked).toEqual([]);
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            tells: fc.constantFrom(
              'before it is given up',
              'before the claim',
              'before the dial',
              'in the call',
              'after it',
            ),
            lineResult: fc.constantFrom('cancelled', 'abandoned', 'unknown'),
            endedWhen: fc.constantFrom('then', 'now'),
            sameDesk: fc.boolean(),
            reached: fc.constantFrom('busy', 'no-answer', 'answered', 'machine'),
            again: fc.boolean(),
          }),
          async ({ tells, lineResult, endedWhen, sameDesk, reached, again }) => {
            const rings = await TestDesk.signIn(centre, 'agent13', { takeOver: true });
            const other = await TestDesk.signIn(centre, 'agent14', { takeOver: true });
            const callsBack = sameDesk ? rings : other;
            const call: CallReceived = {
              kind: 'call.received',
              attemptId: v7(),
              taskId: v7(),
              campaignId,
              customerId: v7(),
              number: `+8615420${first + used++}`,
              callingNumber: '',
              agentId: rings.session.account.id,
              at: centre.clock.nowMs(),
            };
            const late = (when: typeof tells) => {
              if (when !== tells) return Promise.resolve();
              const at = endedWhen === 'then' ? call.at + 30_000 : centre.clock.nowMs();
              return told(rings, { ...rings.ended(call.attemptId, lineResult), at });
            };
            await told(rings, call);
            await late('before it is given up');
            centre.clock.advance(4 * HOUR_MS + 60_000);
            await sweepNeverEnded(beside.centre);
            const promised = (await taskOf(call.attemptId)).callback_at;
            expect(promised).not.toBeNull();
            await late('before the claim');
            expect((await taskOf(call.attemptId)).callback_at).toBe(promised);

            centre.clock.advance(Math.max(0, (promised ?? 0) - centre.clock.nowMs()) + 1_000);
            await callsBack.claim(campaignId, 1, true);
            const granted = (await callsBack.pull())
              .filter((change): change is Granted => change.kind === 'lease-granted')
              .at(-1);
            if (!granted) throw new Error('the callback was not given out');
            await late('before the dial');
            expect(await taskOf(call.attemptId)).toMatchObject({
              state: 'leased',
              lease_epoch: callsBack.epoch,
            });
            const attempt = callsBack.attempt(granted);
            await told(callsBack, attempt);
            await late('in the call');
            centre.clock.advance(60_000);
            const over = callsBack.ended(attempt.attemptId, reached, reached === 'answered' ? 30_000 : 0);
            await told(callsBack, over);
            if (reached === 'answered') await told(callsBack, callsBack.outcome(attempt, 'considering'));
            const after = await taskOf(call.attemptId);
            expect(after.callback_at).toBeNull();
            await late('after it');
            if (again) await sweepNeverEnded(beside.centre);
            expect(await taskOf(call.attemptId)).toEqual(after);
          },
        ),
        { seed: 20_261_122, numRuns: runs, endOnFailure: true },
      );
    } finally {
      await beside.close();
    }
  });
}
