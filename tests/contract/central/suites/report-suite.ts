import readXlsx from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { rebuildProjections } from '../../../../src/central/projections/rebuild.ts';
import { eachCall } from '../../../../src/central/reports/calls.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const DAY_MS = 24 * 3600_000;

/** Reports, exports and projections, the same on every database. */
export function reportSuite(context: SuiteContext): void {
  /** Four calls of one agent: two answered, of which one saved, one busy, one without an end. */
  const work = async (start: number, notes: string) => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(4, start));
    const desk = await TestDesk.signIn(centre, 'agent16', { takeOver: true });
    const granted = await desk.claimAndPull(campaignId, 4);
    const [a, b, c, d] = granted.map((each) => desk.attempt(each));
    if (!a || !b || !c || !d) throw new Error('not enough was leased');
    await desk.push(
      a,
      desk.ended(a.attemptId, 'answered', 60_000),
      desk.outcome(a, 'accepted', { notes }),
      b,
      desk.ended(b.attemptId, 'answered', 5_000),
      desk.outcome(b, 'gone-from-the-tree'),
      c,
      desk.ended(c.attemptId, 'busy'),
      desk.outcome(c, 'not-reached'),
      d,
    );
    const now = centre.clock.nowMs();
    const query = { campaignId, from: now - DAY_MS, to: now + DAY_MS };
    return { campaignId, query, token: await centre.tokenOf('supervisor1'), desk, attempts: [a, b, c, d] };
  };

  it('counts the same total whatever the groups', async () => {
    const { query, token } = await work(30_000, '');
    for (const groupBy of ['campaign', 'agent', 'hour', 'disposition', 'line-result', 'day'] as const) {
      const { rows, total } = await context.centre.call('report', { ...query, groupBy }, { token });
      expect(total).toMatchObject({
        attempts: 4,
        answered: 2,
        outcomes: 3,
        talkMs: 65_000,
        wrapUpMs: 15_000,
      });
      expect(rows.reduce((sum, row) => sum + row.attempts, 0)).toBe(4);
    }
  });

  it('counts a call in a rate only once what the rate asks is known of it', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(3, 30_950));
    const desk = await TestDesk.signIn(centre, 'agent16', { takeOver: true });
    const [a, b, c] = (await desk.claimAndPull(campaignId, 3)).map((each) => desk.attempt(each));
    if (!a || !b || !c) throw new Error('not enough was leased');
    const now = centre.clock.nowMs();
    const query = { campaignId, from: now - DAY_MS, to: now + DAY_MS, groupBy: 'agent' } as const;
    const token = await centre.tokenOf('supervisor1');
    const after = async (...facts: Parameters<typeof desk.push>) => {
      await desk.push(...facts);
      return (await centre.call('report', query, { token })).total;
    };
    expect(await after(a)).toMatchObject({ attempts: 1, ended: 0, judged: 0, recorded: 0, handleMs: 0 });
    expect(await after({ ...desk.ended(a.attemptId, 'answered', 60_000), holdMs: 4_000 })).toMatchObject({
      ended: 1,
      answered: 1,
      judged: 0,
      recorded: 0,
      talkMs: 60_000,
      handleMs: 0,
    });
    expect(await after(desk.outcome(a, 'accepted'))).toMatchObject({
      judged: 1,
      recorded: 1,
      handleMs: 69_000,
    });
    expect(await after(b, desk.ended(b.attemptId, 'busy'))).toMatchObject({
      ended: 2,
      judged: 2,
      recorded: 1,
    });
    expect(await after(c, { ...desk.ended(c.attemptId, 'unknown'), knownBy: 'local' })).toMatchObject({
      attempts: 3,
      ended: 3,
      judged: 2,
      unknown: 1,
    });
  });

  it('drills from each figure to as many calls, numbers masked', async () => {
    const { query, token } = await work(30_100, '约好下周');
    for (const groupBy of ['hour', 'day', 'disposition', 'line-result', 'agent'] as const) {
      const { rows } = await context.centre.call('report', { ...query, groupBy }, { token });
      for (const { key, attempts } of rows) {
        const calls = await context.centre.call('calls', { ...query, groupBy, key }, { token });
        expect([groupBy, key, calls.total]).toEqual([groupBy, key, attempts]);
        expect(calls.rows).toHaveLength(attempts);
      }
    }
    const all = await context.centre.call('calls', { ...query, groupBy: 'day', key: '' }, { token });
    expect(all.rows.every(({ number }) => /^154\*{4}\d{4}$/.test(number))).toBe(true);
    expect(all.rows.map(({ customerName }) => customerName)).toContain('王30100');
    expect(all.rows.map((row) => row.notes)).toContain('约好下周');
  });

  it('shows a lead the family name only', async () => {
    const { query } = await work(30_200, '');
    const token = await context.centre.tokenOf('lead1');
    const { rows } = await context.centre.call('calls', { ...query, groupBy: 'day', key: '' }, { token });
    expect(rows.every(({ customerName }) => /^王\*+$/.test(customerName))).toBe(true);
  });

  it('masks numbers in the notes for a lead and leaves them to a supervisor', async () => {
    const { centre } = context;
    const own = '2003 0230';
    const { query, token: supervisor } = await work(
      30_230,
      `尾号 ${own}，改打 139 - 1234 - 5678，到期 2026-12-04`,
    );
    const notesFor = async (token: string) => {
      const { rows } = await centre.call('calls', { ...query, groupBy: 'day', key: '' }, { token });
      return rows.map(({ notes }) => notes ?? '').join('');
    };
    const lead = await notesFor(await centre.tokenOf('lead1'));
    expect(lead).toContain('139****5678');
    expect(lead).toContain('2026-12-04');
    expect(lead).not.toMatch(/1234|2003 ?0230/);
    expect(await notesFor(supervisor)).toContain(`尾号 ${own}，改打 139 - 1234 - 5678`);
  });

  it('writes CSV that Excel opens in Chinese, with formulas defused', async () => {
    const { query, token } = await work(30_300, '=HYPERLINK("http://evil")');
    const file = await context.centre.call(
      'exportReport',
      { ...query, groupBy: 'agent', format: 'csv', language: 'zh-CN', detail: 'calls' },
      { token },
    );
    const text = Buffer.from(file.bytes, 'base64').toString('utf8');
    expect(text.startsWith('\uFEFF通话时间,方向,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(6);
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
  });

  it('writes XLSX with the figures of the screen, shares as numbers, times as dates', async () => {
    const { query, token } = await work(30_400, '');
    const asked = { ...query, groupBy: 'agent' } as const;
    const screen = await context.centre.call('report', asked, { token });
    const summary = await context.centre.call(
      'exportReport',
      { ...asked, format: 'xlsx', language: 'en', detail: 'summary' },
      { token },
    );
    const [sheet] = await readXlsx(Buffer.from(summary.bytes, 'base64'));
    const total = sheet?.data.at(-1) ?? [];
    expect(total.slice(0, 3)).toEqual(['Total', screen.total.attempts, screen.total.answered]);
    // The call that still rings is in no rate.
    expect(total[13]).toBeCloseTo(2 / 3);
    const calls = await context.centre.call(
      'exportReport',
      { ...asked, format: 'xlsx', language: 'en', detail: 'calls' },
      { token },
    );
    const [lines] = await readXlsx(Buffer.from(calls.bytes, 'base64'));
    expect(lines?.data[1]?.[0]).toBeInstanceOf(Date);
    expect(lines?.data[1]?.[5]).toMatch(/^154\*{4}\d{4}$/);
  });

  it('records who took which report away before it hands it out', async () => {
    const { query, token, campaignId } = await work(30_700, '');
    const { centre } = context;
    const asked = { ...query, groupBy: 'agent', format: 'csv', language: 'en' } as const;
    await centre.call('exportReport', { ...asked, detail: 'calls' }, { token });
    await centre.call('exportReport', { ...asked, detail: 'summary' }, { token });
    await refusedWith(centre.call('exportReport', { ...asked, to: 0, detail: 'calls' }, { token }));
    const account = (await centre.call('accounts', {}, { token })).find(
      ({ username }) => username === 'supervisor1',
    );
    const beside = await centre.openBeside();
    try {
      const exports = await beside.centre.db
        .selectFrom('exports')
        .innerJoin('devices', 'devices.id', 'exports.device_id')
        .select(['account_id', 'devices.name as device', 'kind', 'rows', 'query', 'at'])
        .where('query', 'like', `%${campaignId}%`)
        .orderBy('exports.id')
        .execute();
      expect(exports).toMatchObject([
        { account_id: account?.id, device: 'supervisor1', kind: 'calls', rows: 4 },
        { account_id: account?.id, device: 'supervisor1', kind: 'summary', rows: 2 },
      ]);
      expect(JSON.parse(exports[0]?.query ?? '')).toMatchObject(asked);
      expect(exports[0]?.at).toBeLessThanOrEqual(centre.clock.nowMs());
    } finally {
      await beside.close();
    }
  });

  it('tells a supervisor who exported what, and nobody below', async () => {
    const { centre } = context;
    const { campaignId, query, token } = await work(68_000, '');
    const asked = { ...query, groupBy: 'agent', format: 'xlsx', language: 'zh-CN', detail: 'calls' } as const;
    await centre.call('exportReport', asked, { token });
    const [latest] = await centre.call('exports', {}, { token });
    const campaigns = await centre.call('campaigns', {}, { token });
    expect(latest).toMatchObject({
      detail: 'calls',
      format: 'xlsx',
      rows: 4,
      from: query.from,
      to: query.to,
      campaignName: campaigns.find(({ campaign }) => campaign.id === campaignId)?.campaign.name,
      deviceName: 'supervisor1',
    });
    const lead = { token: await centre.tokenOf('lead1') };
    expect(await refusedWith(centre.call('exports', {}, lead))).toMatchObject({ code: 'forbidden' });
  });

  it('exports each call once, newest first, while new ones come in', async () => {
    const { query, desk, campaignId, attempts } = await work(30_800, '');
    await importList(context.centre, campaignId, listCsv(1, 30_900));
    const [later] = await desk.claimAndPull(campaignId, 1);
    if (!later) throw new Error('nothing was leased');
    const beside = await context.centre.openBeside();
    try {
      const seen: { at: number; attemptId: string }[] = [];
      for await (const { at, attemptId } of eachCall(
        beside.centre,
        'supervisor',
        { ...query, groupBy: 'day', timeZone: 'Asia/Shanghai' },
        2,
      )) {
        if (seen.length === 1) await desk.push({ ...desk.attempt(later), at: at + 1 });
        seen.push({ at, attemptId });
      }
      const newestFirst = attempts.toSorted(
        (a, b) => b.at - a.at || (a.attemptId < b.attemptId ? 1 : a.attemptId > b.attemptId ? -1 : 0),
      );
      expect(seen).toEqual(newestFirst.map(({ at, attemptId }) => ({ at, attemptId })));
    } finally {
      await beside.close();
    }
  });

  it('refuses a range that ends before it begins, and an unknown zone', async () => {
    const token = await context.centre.tokenOf('supervisor1');
    for (const wrong of [
      { from: 2, to: 1 },
      { from: 1, to: 2, timeZone: 'Mars/Olympus' },
    ]) {
      const report = context.centre.call('report', { groupBy: 'day', ...wrong }, { token });
      expect(await refusedWith(report)).toMatchObject({ code: 'report.range' });
    }
  });

  it('takes a correction for the outcome it names, and parks one that names none', async () => {
    const { query, token, desk, attempts } = await work(30_500, '');
    const [first] = attempts;
    if (!first) throw new Error('no attempt');
    const wrong = await desk.push(desk.outcome(first, 'not-reached'));
    expect(wrong.parked[0]?.reason).toBe('outcome-already-recorded');
    const { total } = await context.centre.call('report', { ...query, groupBy: 'day' }, { token });
    expect(total.outcomes).toBe(3);
  });

  it('takes back, once, the tries of a former version that called nobody', async () => {
    const { centre } = context;
    const { desk, attempts } = await work(30_650, '');
    const [a, , c, d] = attempts;
    if (!a || !c || !d) throw new Error('not enough was dialled');
    await desk.push({ ...desk.ended(d.attemptId, 'failed'), knownBy: 'local', reason: 'media.lost' });
    const beside = await centre.openBeside();
    try {
      const { db } = beside.centre;
      const triesOf = (taskId: string) =>
        db.selectFrom('tasks').select('attempts_made').where('id', '=', taskId).executeTakeFirstOrThrow();
      expect(await triesOf(d.taskId)).toEqual({ attempts_made: 0 });
      // As it was counted before own failures were told apart, and a task with a try that only a lead's release knows of.
      await db.updateTable('attempts').set({ own_failure: 0 }).where('id', '=', d.attemptId).execute();
      await db.updateTable('tasks').set({ attempts_made: 1 }).where('id', '=', d.taskId).execute();
      await db.updateTable('tasks').set({ attempts_made: 2 }).where('id', '=', c.taskId).execute();
      for (const _time of ['first', 'second']) {
        await rebuildProjections(beside.centre);
        expect(await triesOf(d.taskId)).toEqual({ attempts_made: 0 });
        expect(await triesOf(a.taskId)).toEqual({ attempts_made: 1 });
        expect(await triesOf(c.taskId)).toEqual({ attempts_made: 2 });
      }
    } finally {
      await beside.close();
    }
  });

  it('makes the same projections again from the facts alone', async () => {
    await work(30_600, '');
    const beside = await context.centre.openBeside();
    try {
      const { db } = beside.centre;
      const read = async () => ({
        attempts: await db.selectFrom('attempts').selectAll().orderBy('id').execute(),
        outcomes: await db.selectFrom('outcomes').selectAll().orderBy('id').execute(),
        states: await db.selectFrom('agent_states').selectAll().orderBy('epoch').orderBy('seq').execute(),
        days: await db.selectFrom('agent_days').selectAll().orderBy('agent_id').orderBy('day').execute(),
      });
      const before = await read();
      expect(await rebuildProjections(beside.centre)).toBeGreaterThan(0);
      expect(await read()).toEqual(before);
    } finally {
      await beside.close();
    }
  });
}
