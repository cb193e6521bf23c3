import readXlsx from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { eachCall } from '../../../../src/central/reports/calls.ts';
import type { CallDirection } from '../../../../src/contract/views.ts';
import type { DeskFact } from '../../../../src/core/sync/fact.ts';
import { incomingScene, received } from '../../../support/central/incoming-scene.ts';
import type { SuiteContext } from './suite-context.ts';

const ZONE = 'Asia/Shanghai';

/** The calls that customers made, in drill-downs and exports; the same on every database. */
export function incomingReportSuite(context: SuiteContext): void {
  /** Two calls we made, one of them answered, and three that customers made: one settled, one missed, one under way. */
  const work = async () => {
    const { centre } = context;
    const { campaignId, taker, holder, all } = await incomingScene(centre, 3);
    const [a, b, c] = all;
    if (!a || !b || !c) throw new Error('not enough was granted');
    const at = centre.clock.nowMs();
    const [dialled, busy] = [holder.attempt(a), { ...holder.attempt(b), at: at + 2_000 }];
    const settled = received(taker, a, { at: at + 1_000 });
    const missed = received(taker, b, { at: at + 3_000 });
    const open = received(taker, c, { at: at + 4_000 });
    const pushed = async (desk: typeof taker, ...facts: DeskFact[]) =>
      expect((await desk.push(...facts)).parked).toEqual([]);
    await pushed(
      holder,
      { ...dialled, at },
      holder.ended(dialled.attemptId, 'answered', 30_000),
      busy,
      holder.ended(busy.attemptId, 'busy'),
    );
    await pushed(
      taker,
      settled,
      {
        ...taker.ended(settled.attemptId, 'answered', 60_000),
        at: at + 61_000,
        quality: { mos: 3.41, lossShare: 0.02, jitterMs: 30, roundTripMs: 80 },
      },
      taker.outcome(settled, 'accepted-renewal', { notes: '回电续约' }),
      missed,
      taker.ended(missed.attemptId, 'cancelled'),
      open,
    );
    const query = { campaignId, from: at - 1, to: at + 10_000, timeZone: ZONE, groupBy: 'day' } as const;
    const token = await centre.tokenOf('supervisor1');
    const newestFirst = [open, missed, busy, settled, dialled].map(({ attemptId }) => attemptId);
    return { query, token, newestFirst, missed, settled, open };
  };

  it('open from their figure, newest first and masked, and from no other', async () => {
    const { centre } = context;
    const { query, token, missed, settled, open } = await work();
    const { total, incoming } = await centre.call('report', query, { token });
    const opened = await centre.call('calls', { ...query, key: '', direction: 'inbound' }, { token });
    expect(opened.total).toBe(incoming?.calls);
    expect(incoming).toMatchObject({ heard: 1, mosHundredths: 341, heardPoor: 1 });
    expect(opened.rows).toMatchObject([
      { attemptId: open.attemptId, incoming: true, agentName: '' },
      { attemptId: missed.attemptId, incoming: true, agentName: '', lineResult: 'cancelled' },
      {
        attemptId: settled.attemptId,
        incoming: true,
        lineResult: 'answered',
        dispositionCode: 'accepted-renewal',
        notes: '回电续约',
        talkMs: 60_000,
      },
    ]);
    expect(opened.rows.every(({ number }) => /^154\*{4}\d{4}$/.test(number))).toBe(true);
    expect(opened.rows[2]?.agentName).not.toBe('');
    const outbound = await centre.call('calls', { ...query, key: '' }, { token });
    expect(outbound.total).toBe(total.attempts);
    expect(outbound.rows.some((row) => row.incoming)).toBe(false);
    const second = await centre.call(
      'calls',
      { ...query, key: '', direction: 'inbound', offset: 1, limit: 1 },
      { token },
    );
    expect(second.rows.map(({ attemptId }) => attemptId)).toEqual([missed.attemptId]);
  });

  it('tells why the customer of such a call is or is not dialled', async () => {
    const { token, missed } = await work();
    const told = await context.centre.call('lookUpTasks', { attemptId: missed.attemptId }, { token });
    expect(told.customers.flatMap(({ tasks }) => tasks.map(({ taskId }) => taskId))).toContain(missed.taskId);
  });

  it.each([
    ['zh-CN', undefined, ['呼入', '呼入', '呼出', '呼入', '呼出']],
    ['zh-CN', 'inbound', ['呼入', '呼入', '呼入']],
    ['en', 'outbound', ['Outbound', 'Outbound']],
  ] as const)('are exported with their direction (%s, %s)', async (language, direction, told) => {
    const { centre } = context;
    const { query, token } = await work();
    const asked = { ...query, language, detail: 'calls', ...(direction ? { direction } : {}) } as const;
    const xlsx = await centre.call('exportReport', { ...asked, format: 'xlsx' }, { token });
    const [sheet] = await readXlsx(Buffer.from(xlsx.bytes, 'base64'));
    expect(sheet?.data.slice(1).map((row) => row[1])).toEqual(told);
    const csv = await centre.call('exportReport', { ...asked, format: 'csv' }, { token });
    const lines = Buffer.from(csv.bytes, 'base64').toString('utf8').trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[1])).toEqual(told);
    const [record] = await centre.call('exports', {}, { token });
    expect(record?.rows).toBe(told.length);
  });

  it('names who reached nobody as missed, not as an abandoned call of ours', async () => {
    const { query, token } = await work();
    const asked = { ...query, language: 'zh-CN', detail: 'calls', direction: 'inbound' } as const;
    const csv = await context.centre.call('exportReport', { ...asked, format: 'csv' }, { token });
    const text = Buffer.from(csv.bytes, 'base64').toString('utf8');
    expect(text).toContain(',未接通,');
    expect(text).not.toMatch(/已取消|呼损/);
  });

  it.each([1, 2, 3, 100])('come in their order among the calls we made, %i read at a time', async (limit) => {
    const { query, newestFirst } = await work();
    const beside = await context.centre.openBeside();
    const read = async (direction?: CallDirection) => {
      const seen: string[] = [];
      for await (const { attemptId } of eachCall(beside.centre, 'supervisor', { ...query, direction }, limit))
        seen.push(attemptId);
      return seen;
    };
    try {
      expect(await read()).toEqual(newestFirst);
      const [inbound, outbound] = [await read('inbound'), await read('outbound')];
      expect([...inbound, ...outbound].sort()).toEqual(newestFirst.toSorted());
      expect([inbound.length, outbound.length]).toEqual([3, 2]);
    } finally {
      await beside.close();
    }
  });
}
