import type { CellReason, CellWarning, ImportField, RowReason } from '../../contract/import-views.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import { READ_FIELD, UNREAD } from './field-values.ts';
import { LEGAL_FIELDS, type LegalField, type Protection, readLegalCells } from './legal-cells.ts';
import { readPhoneCell } from './phone-cell.ts';
import type { SheetRow } from './read-rows.ts';

export interface MappedColumn {
  readonly index: number;
  readonly header: string;
  /** Undefined: kept under its header. */
  readonly field: ImportField | undefined;
}

/** A number and the column it was read from. */
export interface ReadNumber extends ContactNumber {
  readonly column: string;
}

/** A row that can become a task. `customer` has no id yet. */
export interface ReadRow {
  readonly kind: 'row';
  readonly line: number;
  readonly customer: Omit<Customer, 'id'>;
  readonly numbers: readonly ReadNumber[];
  /** Who alone may call, as the list names them. */
  readonly protection?: Protection | undefined;
  /** Optional cells that could not be read and are left out. */
  readonly warnings: readonly CellWarning[];
}
export interface RefusedRow {
  readonly kind: 'refused';
  readonly line: number;
  readonly reason: RowReason;
  readonly column?: string | undefined;
  readonly value: string;
}

/**
 * Reads one row by the mapping, or says why not. An optional cell that cannot be read does not refuse the row: it is left out and
 * told; one that decides whether the customer may be called does. `timeZone`: of dates in the list.
 */
export function readRow(
  row: SheetRow,
  columns: readonly MappedColumn[],
  timeZone: string,
): ReadRow | RefusedRow {
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
  const phone2 = columnOf('phone2');
  const first = readPhoneCell(cellOf(phone));
  const second = readPhoneCell(cellOf(phone2));
  const missing = first.kind === 'refused' && first.reason === 'phone-missing';
  if (first.kind === 'refused' && !(missing && second.kind === 'number')) return refuse(first.reason, phone);

  const legal = readLegalCells((field) => cellOf(columnOf(field)), timeZone);
  if ('refused' in legal) return refuse(legal.refused, columnOf(legal.field));
  const { protection, ...terms } = legal;
  const numbers = [
    { cell: first, column: phone },
    { cell: second, column: phone2 },
  ].flatMap(({ cell, column }) =>
    cell.kind === 'number' && column ? [{ ...cell.number, column: column.header }] : [],
  );
  const { known, fields, warnings } = readFields(row, columns);
  return {
    kind: 'row',
    line: row.line,
    customer: { externalId: cellOf(columnOf('externalId')), name: cellOf(name), ...known, ...terms, fields },
    numbers: numbers.filter((number, i) => numbers.findIndex(({ e164 }) => e164 === number.e164) === i),
    ...(protection ? { protection } : {}),
    warnings,
  };
}

/** Cells are told no longer than this. */
const MOST_TOLD = 120;

function isLegal(field: ImportField | undefined): field is LegalField {
  return LEGAL_FIELDS.some((each) => each === field);
}

function readFields(row: SheetRow, columns: readonly MappedColumn[]) {
  const fields: Record<string, string> = {};
  const warnings: CellWarning[] = [];
  let known: Omit<Partial<Customer>, 'id' | 'externalId' | 'name' | 'fields'> = {};
  for (const { index, header, field } of columns) {
    const cell = row.cells[index] ?? '';
    if (cell === '' || field === 'externalId' || field === 'name' || field === 'phone' || isLegal(field))
      continue;
    const leaveOut = (reason: CellReason) =>
      warnings.push({ line: row.line, column: header, reason, value: cell.slice(0, MOST_TOLD) });
    if (field === undefined) fields[header] = cell;
    else if (field === 'phone2') {
      const read = readPhoneCell(cell);
      if (read.kind === 'refused' && read.reason !== 'phone-missing') leaveOut(read.reason);
    } else {
      const value = READ_FIELD[field](cell);
      const reason = UNREAD[field];
      if (value) known = { ...known, ...value };
      else if (reason) leaveOut(reason);
    }
  }
  return { known, fields, warnings };
}
