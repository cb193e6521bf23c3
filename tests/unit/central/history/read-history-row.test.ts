import { describe, expect, it } from 'vitest';
import { historyFieldOf } from '../../../../src/central/history/history-headers.ts';
import { kindOf, statusOf } from '../../../../src/central/history/history-words.ts';
import { type HistoryColumn, readHistoryRow } from '../../../../src/central/history/read-history-row.ts';
import { IMPORTED_KINDS, type ImportedKind } from '../../../../src/contract/history-import-api.ts';
import { ENTRY_STATUSES } from '../../../../src/core/customer/customer.ts';

const headers = [
  '订单号',
  '客户编号',
  '类型',
  '下单时间',
  '产品名称',
  '订单状态',
  '金额（元）',
  '经办人',
  '备注',
];
const columns = headers.map(
  (header, index): HistoryColumn => ({ index, header, field: historyFieldOf(header) }),
);
const read = (cells: readonly string[], kind?: ImportedKind) =>
  readHistoryRow({ line: 3, cells }, columns, { kind, timeZone: 'Asia/Shanghai' });

describe('a row of another system', () => {
  it('becomes an entry, its time at the centre’s zone', () => {
    expect(
      read(['O1', 'H1', '订单', '2026-11-20 09:30', '千兆宽带', '竣工', '¥1,299.00', '张强', '加急']),
    ).toEqual({
      kind: 'record',
      line: 3,
      recordId: 'O1',
      customer: 'H1',
      entry: {
        kind: 'order',
        at: Date.UTC(2026, 10, 20, 1, 30),
        title: '千兆宽带',
        status: 'active',
        amountFen: 129_900,
        agentName: '张强',
        detail: '加急',
      },
    });
  });

  it.each([
    ['2026-11-20T09:30:00+08:00', Date.UTC(2026, 10, 20, 1, 30)],
    ['2026年11月20日', Date.UTC(2026, 10, 19, 16)],
    ['20261120', Date.UTC(2026, 10, 19, 16)],
    ['1795138200', 1_795_138_200_000],
  ])('reads the time %s', (cell, at) => {
    expect(read(['O1', 'H1', 'visit', cell, '季度上门'])).toMatchObject({ entry: { at } });
  });

  it.each(['2026-13-40', '1969-01-01', '上周', ''])('refuses the time %j', (cell) => {
    expect(read(['O1', 'H1', 'visit', cell, '季度上门'])).toMatchObject({
      reason: 'time-invalid',
      column: '下单时间',
    });
  });

  it('goes by its own kind before the file’s', () => {
    const cells = (kind: string) => ['O1', 'H1', kind, '2026-11-20', '季度上门'];
    expect(read(cells(''), 'ticket')).toMatchObject({ entry: { kind: 'ticket' } });
    expect(read(cells('上门'), 'ticket')).toMatchObject({ entry: { kind: 'visit' } });
    expect(read(cells('聚餐'), 'ticket')).toMatchObject({ reason: 'kind-unknown', value: '聚餐' });
    expect(read(cells(''))).toMatchObject({ reason: 'kind-unknown' });
  });
});

it.each(IMPORTED_KINDS)('knows every status of a %s by its code', (kind) => {
  expect(kindOf(kind)).toBe(kind);
  for (const status of ENTRY_STATUSES[kind]) expect(statusOf(kind, status)).toBe(status);
});

it('knows the words of the screens, and none of another kind', () => {
  expect(statusOf('visit', '未上门')).toBe('missed');
  expect(statusOf('order', 'In progress')).toBe('processing');
  expect(statusOf('complaint', '已派单')).toBe('dispatched');
  expect(statusOf('ticket', '已核实')).toBe('verified');
  expect(statusOf('order', '已催单')).toBeUndefined();
});
