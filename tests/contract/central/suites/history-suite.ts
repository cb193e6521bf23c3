import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { HistoryImported, ImportedKind } from '../../../../src/contract/history-import-api.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

const FIRST = 39_000_000;
const HEADER = '单号,客户编号,类型,时间,标题,状态,金额,经办人,备注';

/** What other systems know of customers, brought onto their timelines, the same on every database. */
export function historySuite(context: SuiteContext): void {
  const supervisor = async () => ({ token: await context.centre.tokenOf('supervisor1') });
  const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

  /** Customers H<from>… in a campaign of their own. */
  async function customers(from: number, count: number) {
    const campaign = await addCampaign(context.centre);
    const rows = Array.from({ length: count }, (_, i) => `H${from + i},周${from + i},154${FIRST + from + i}`);
    await importList(context.centre, campaign, `客户编号,客户姓名,联系电话\n${rows.join('\n')}\n`);
    return campaign;
  }

  async function send(
    content: string | Uint8Array,
    { check = false, kind }: { check?: boolean; kind?: ImportedKind } = {},
  ): Promise<HistoryImported> {
    const { centre } = context;
    const bytes = Buffer.from(content).toString('base64');
    const preview = await centre.call(
      'previewHistory',
      { fileName: 'history.csv', bytes },
      await supervisor(),
    );
    return centre.call(
      'importHistory',
      {
        uploadId: preview.uploadId,
        mapping: preview.columns.flatMap(({ index, guess }) => (guess ? [{ index, field: guess }] : [])),
        ...(kind ? { kind } : {}),
        check,
      },
      await supervisor(),
    );
  }

  const counts = ({ added, updated, unchanged, rejectedCount }: HistoryImported) => [
    added,
    updated,
    unchanged,
    rejectedCount,
  ];

  it('puts records onto the timeline that a desk gets with its lease, and changes none when they are only checked', async () => {
    const { centre } = context;
    const campaign = await customers(1, 1);
    const rows = file(
      'T1,H1,上门,2026-11-20 09:30,季度上门,已约,,张强,检查机房',
      'O1,H1,订单,2026/11/18,国际漫游包,办理中,"¥1,299.00",,',
      'C1,H1,投诉,2026年11月2日,账单争议,已办结,58,,已退费',
      'T1,H1,工单,2026-11-21T01:00:00Z,专线时延高,已催单,,,',
    );
    expect(counts(await send(rows, { check: true }))).toEqual([4, 0, 0, 0]);
    const told = await send(rows);
    expect(counts(told)).toEqual([4, 0, 0, 0]);
    expect(told.sample[1]?.entry).toMatchObject({ kind: 'order', status: 'processing', amountFen: 129_900 });

    const desk = await TestDesk.signIn(centre, 'agent5', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaign, 5);
    expect(granted?.history.map(({ kind, status, title }) => [kind, status, title])).toEqual([
      ['ticket', 'urged', '专线时延高'],
      ['visit', 'planned', '季度上门'],
      ['order', 'processing', '国际漫游包'],
      ['complaint', 'closed', '账单争议'],
    ]);
    expect(granted?.history[1]).toMatchObject({ agentName: '张强', detail: '检查机房' });
    expect(granted?.customer.standing?.dueAt).toBeDefined();
  });

  it('takes the same record again as its latest state, and tells every desk that holds the customer', async () => {
    const { centre } = context;
    const campaign = await customers(10, 2);
    const row = (status: string, id = 'O10', customer = 'H10') =>
      file(`${id},${customer},订单,2026-11-18 10:00,千兆宽带,${status},,,`);
    await send(row('已受理'));
    const desk = await TestDesk.signIn(centre, 'agent8', { takeOver: true });
    await desk.claimAndPull(campaign, 5);

    expect(counts(await send(row('已受理')))).toEqual([0, 0, 1, 0]);
    expect((await desk.pull()).filter(({ kind }) => kind === 'lease-granted')).toEqual([]);

    expect(counts(await send(row('竣工')))).toEqual([0, 1, 0, 0]);
    const told = (await desk.pull()).flatMap((change) => (change.kind === 'lease-granted' ? [change] : []));
    expect(told).toHaveLength(1);
    expect(told[0]?.history).toMatchObject([{ kind: 'order', status: 'active' }]);

    const other = await send(row('已受理', 'O10', 'H11'));
    expect(other.rejected).toMatchObject([{ line: 2, reason: 'other-customer', value: 'O10' }]);
  });

  it('leaves out each row that cannot be read, by line, column and reason, and takes the others', async () => {
    await customers(20, 1);
    const told = await send(
      file(
        ',H20,上门,2026-11-20,季度上门,,,,',
        'A1,,上门,2026-11-20,季度上门,,,,',
        'A2,H-nobody,上门,2026-11-20,季度上门,,,,',
        'A3,H20,聚餐,2026-11-20,季度上门,,,,',
        'A4,H20,上门,昨天,季度上门,,,,',
        'A5,H20,上门,2026-11-20,,,,,',
        'A6,H20,上门,2026-11-20,季度上门,已催单,,,',
        'A7,H20,上门,2026-11-20,季度上门,,很多,,',
        `A8,H20,上门,2026-11-20,${'长'.repeat(201)},,,,`,
        'A9,H20,上门,2026-11-20,季度上门,已完成,,,',
        'A9,H20,上门,2026-11-20,季度上门,已约,,,',
      ),
    );
    expect(counts(told)).toEqual([1, 0, 0, 10]);
    expect(told.rejected.map(({ line, reason, column }) => [line, reason, column])).toEqual([
      [2, 'record-missing', '单号'],
      [3, 'customer-missing', '客户编号'],
      [4, 'customer-unknown', undefined],
      [5, 'kind-unknown', '类型'],
      [6, 'time-invalid', '时间'],
      [7, 'title-missing', '标题'],
      [8, 'history-status-unknown', '状态'],
      [9, 'not-an-amount', '金额'],
      [10, 'text-too-long', '标题'],
      [12, 'duplicate-in-file', undefined],
    ]);
  });

  it('tells what is wrong with each row of a file of which none can be read', async () => {
    await customers(90, 1);
    for (const check of [true, false])
      expect(await send(file(',H90,上门,2026-11-20,季度上门,,,,'), { check })).toMatchObject({
        added: 0,
        rejectedCount: 1,
        rejected: [{ reason: 'record-missing' }],
      });
  });

  it('is on record with who brought it and what came of it, and not where it was only checked', async () => {
    await customers(70, 1);
    const rows = (status: string) =>
      file(
        `L1,H70,订单,2026-11-18,宽带提速,${status},,,`,
        'L2,H70,投诉,2026-11-02,账单争议,,,,',
        'L3,,投诉,2026-11-02,无主,,,,',
      );
    const log = async () => context.centre.call('historyImports', {}, await supervisor());
    const before = await log();
    await send(rows('办理中'), { check: true });
    expect(await log()).toEqual(before);
    await send(rows('办理中'));
    await send(rows('已完成'));
    const [second, first, ...others] = await log();
    expect(others).toEqual(before);
    expect(first).toMatchObject({
      fileName: 'history.csv',
      accountName: '郑凯',
      added: 2,
      updated: 0,
      unchanged: 0,
      rejected: 1,
    });
    expect(second).toMatchObject({ added: 0, updated: 1, unchanged: 1, rejected: 1 });
  });

  it('reads a workbook whose kind is said for all of it, and English words', async () => {
    const campaign = await customers(30, 1);
    const rows = [
      ['Ticket no.', 'Customer no.', 'Created', 'Subject', 'Status', 'Assignee'],
      ['T30', 'H30', '2026-11-19 08:00', 'Line drops', 'In progress', 'Ann'],
    ];
    const cells = rows.map((row) => row.map((value) => ({ value, type: String })));
    const book = await writeXlsxFile(cells, { sheet: 'tickets' }).toBuffer();
    expect(counts(await send(book, { kind: 'ticket' }))).toEqual([1, 0, 0, 0]);
    const desk = await TestDesk.signIn(context.centre, 'agent6', { takeOver: true });
    const [granted] = await desk.claimAndPull(campaign, 5);
    expect(granted?.history).toMatchObject([
      { kind: 'ticket', status: 'dispatched', title: 'Line drops', agentName: 'Ann' },
    ]);
  });

  it('owes nobody a later contact for a record that is no conversation', async () => {
    const { centre } = context;
    const campaign = await customers(40, 1);
    const desk = await TestDesk.signIn(centre, 'agent7', { takeOver: true });
    const [before] = await desk.claimAndPull(campaign, 5);
    await send(file('O40,H40,订单,2020-01-02,千兆宽带,已受理,,,'));
    const [after] = (await desk.pull()).flatMap((each) => (each.kind === 'lease-granted' ? [each] : []));
    expect(after?.history).toHaveLength(1);
    // Without a standing yet, both are counted from the moment they are told.
    expect(after?.customer.standing?.segment).toBe(before?.customer.standing?.segment);
    expect(after?.customer.standing?.dueAt).toBeGreaterThanOrEqual(before?.customer.standing?.dueAt ?? 0);
  });

  it('asks for the needed columns, a kind, and a supervisor', async () => {
    const { centre } = context;
    const bytes = Buffer.from(file('A1,H1,上门,2026-11-20,季度上门,,,,')).toString('base64');
    const preview = await centre.call('previewHistory', { fileName: 'a.csv', bytes }, await supervisor());
    const ask = async (fields: readonly ('recordId' | 'customer' | 'at' | 'title')[], kind?: ImportedKind) =>
      refusedWith(
        centre.call(
          'importHistory',
          {
            uploadId: preview.uploadId,
            mapping: fields.map((field, index) => ({ index, field })),
            ...(kind ? { kind } : {}),
            check: true,
          },
          await supervisor(),
        ),
      );
    expect((await ask(['recordId', 'customer', 'at', 'title'])).code).toBe('bad-request');
    expect((await ask(['recordId', 'customer', 'at'], 'visit')).code).toBe('bad-request');
    const agent = { token: await centre.tokenOf('agent5') };
    expect((await refusedWith(centre.call('previewHistory', { fileName: 'a.csv', bytes }, agent))).code).toBe(
      'forbidden',
    );
  });

  it('reads the sample file whole', async () => {
    const sample = readFileSync(join(import.meta.dirname, '../../../../resources/lists/sample-history.csv'));
    const told = await send(sample, { check: true });
    expect(told.rejected.filter(({ reason }) => reason !== 'customer-unknown')).toEqual([]);
    expect(told.added + told.rejectedCount).toBe(12);
  });
}
