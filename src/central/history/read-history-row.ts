import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { HistoryField, HistoryReason, ImportedKind } from '../../contract/history-import-api.ts';
import type { historyEntry } from '../../contract/schemas.ts';
import { readDate } from '../import/field-values.ts';
import type { SheetRow } from '../import/read-rows.ts';
import { readTime } from '../records/record-cells.ts';
import { kindOf, statusOf } from './history-words.ts';

export interface HistoryColumn {
  readonly index: number;
  readonly header: string;
  readonly field: HistoryField | undefined;
}

/** How a file is read. `kind`: of its rows that say none; `timeZone`: of times that name none (IANA). */
export interface HistoryReading {
  readonly kind?: ImportedKind | undefined;
  readonly timeZone: string;
}

/** A record of another system. `entry` has no id yet. */
export interface ReadRecord {
  readonly kind: 'record';
  readonly line: number;
  readonly recordId: string;
  readonly customer: string;
  readonly entry: Omit<z.output<typeof historyEntry>, 'id'> & { readonly kind: ImportedKind };
}
export interface RefusedRecord {
  readonly kind: 'refused';
  readonly line: number;
  readonly reason: HistoryReason;
  readonly column?: string | undefined;
  readonly value: string;
}

/** Characters of the cells that hold text. */
const MOST = { recordId: 120, customer: 120, title: 200, agent: 80, detail: 2000 } as const;
const TEXTS = ['recordId', 'customer', 'title', 'agent', 'detail'] as const;
/** Cells are told no longer than this. */
const MOST_TOLD = 120;

/** Reads one row by the mapping, or says which cell keeps it out. */
export function readHistoryRow(
  row: SheetRow,
  columns: readonly HistoryColumn[],
  { kind: ofAll, timeZone }: HistoryReading,
): ReadRecord | RefusedRecord {
  const columnOf = (field: HistoryField) => columns.find((column) => column.field === field);
  const cell = (field: HistoryField) => (row.cells[columnOf(field)?.index ?? -1] ?? '').trim();
  const refuse = (reason: HistoryReason, field: HistoryField): RefusedRecord => ({
    kind: 'refused',
    line: row.line,
    reason,
    column: columnOf(field)?.header,
    value: cell(field).slice(0, MOST_TOLD),
  });
  const recordId = cell('recordId');
  const customer = cell('customer');
  if (recordId === '') return refuse('record-missing', 'recordId');
  if (customer === '') return refuse('customer-missing', 'customer');
  const kind = cell('kind') === '' ? ofAll : kindOf(cell('kind'));
  if (!kind) return refuse('kind-unknown', 'kind');
  const at = readMoment(cell('at'), timeZone);
  if (at === undefined) return refuse('time-invalid', 'at');
  const title = cell('title');
  if (title === '') return refuse('title-missing', 'title');
  const long = TEXTS.find((field) => cell(field).length > MOST[field]);
  if (long) return refuse('text-too-long', long);
  const status = cell('status') === '' ? undefined : statusOf(kind, cell('status'));
  if (cell('status') !== '' && !status) return refuse('history-status-unknown', 'status');
  const amountFen = cell('amount') === '' ? undefined : readFen(cell('amount'));
  if (cell('amount') !== '' && amountFen === undefined) return refuse('not-an-amount', 'amount');
  return {
    kind: 'record',
    line: row.line,
    recordId,
    customer,
    entry: {
      kind,
      at,
      title,
      ...(status ? { status } : {}),
      ...(amountFen === undefined ? {} : { amountFen }),
      ...(cell('agent') === '' ? {} : { agentName: cell('agent') }),
      ...(cell('detail') === '' ? {} : { detail: cell('detail') }),
    },
  };
}

/** A moment, or the beginning of a day; epoch ms. */
function readMoment(cell: string, zone: string): number | undefined {
  const moment = readTime(cell, zone);
  const day = moment === undefined ? readDate(cell) : undefined;
  const at = day === undefined ? moment : DateTime.fromISO(day, { zone }).toMillis();
  return at !== undefined && at >= 0 ? at : undefined;
}

/** "¥1,299.00", "1299 元"; minor units. */
function readFen(cell: string): number | undefined {
  const text = cell.normalize('NFKC').replace(/[¥元,\s]/g, '');
  return /^-?\d{1,9}(\.\d+)?$/.test(text) ? Math.round(Number(text) * 100) : undefined;
}
