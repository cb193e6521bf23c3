import type { ImportField, RowReason } from '../../contract/views.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import { READ_FIELD } from './field-values.ts';
import { readPhoneCell } from './phone-cell.ts';
import type { SheetRow } from './read-rows.ts';

export interface MappedColumn {
  readonly index: number;
  readonly header: string;
  /** Undefined: kept under its header. */
  readonly field: ImportField | undefined;
}

/** A row that can become a task. `customer` has no id yet. */
export interface ReadRow {
  readonly kind: 'row';
  readonly line: number;
  readonly customer: Omit<Customer, 'id'>;
  readonly numbers: readonly ContactNumber[];
}
export interface RefusedRow {
  readonly kind: 'refused';
  readonly line: number;
  readonly reason: RowReason;
  readonly column?: string | undefined;
  readonly value: string;
}

/** Reads one row by the mapping, or says why not. A second number that cannot be read does not refuse the row; it is kept as text. */
export function readRow(row: SheetRow, columns: readonly MappedColumn[]): ReadRow | RefusedRow {
  const refuse = (reason: RowReason, column?: MappedColumn): RefusedRow => ({
    kind: 'refused',
    line: row.line,
    reason,
    column: column?.header,
    value: column ? (row.cells[column.index] ?? '') : row.cells.join(' ').slice(0, 120),
  });
  const columnOf = (field: ImportField) => columns.find((column) => column.field === field);
  const cellOf = (column: MappedColumn | undefined) => (column ? (row.cells[column.index] ?? '') : '');

  const phone = columnOf('phone');
  if (!phone || row.cells.length <= phone.index) return refuse('too-few-cells');
  const name = columnOf('name');
  if (name && cellOf(name) === '') return refuse('name-missing', name);
  const first = readPhoneCell(cellOf(phone));
  const second = readPhoneCell(cellOf(columnOf('phone2')));
  const missing = first.kind === 'refused' && first.reason === 'phone-missing';
  if (first.kind === 'refused' && !(missing && second.kind === 'number')) return refuse(first.reason, phone);

  const numbers = [first, second].flatMap((cell) => (cell.kind === 'number' ? [cell.number] : []));
  return {
    kind: 'row',
    line: row.line,
    customer: {
      externalId: cellOf(columnOf('externalId')),
      name: cellOf(name),
      ...readFields(row, columns, second.kind === 'number'),
    },
    numbers: numbers.filter((number, i) => numbers.findIndex(({ e164 }) => e164 === number.e164) === i),
  };
}

function readFields(row: SheetRow, columns: readonly MappedColumn[], secondIsNumber: boolean) {
  const fields: Record<string, string> = {};
  let known = {};
  for (const { index, header, field } of columns) {
    const cell = row.cells[index] ?? '';
    if (cell === '' || field === 'externalId' || field === 'name' || field === 'phone') continue;
    if (field === 'phone2' && secondIsNumber) continue;
    const value = field && field !== 'phone2' ? READ_FIELD[field](cell) : undefined;
    if (value) known = { ...known, ...value };
    else fields[header] = cell;
  }
  return { ...known, fields };
}
