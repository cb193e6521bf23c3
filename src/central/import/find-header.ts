import type { ImportField } from '../../contract/import-views.ts';
import { fieldOfHeader } from './header-names.ts';
import { readPhoneCell } from './phone-cell.ts';
import type { SheetRow } from './read-rows.ts';

/** A table within a sheet: its header and what stands below it. */
export interface Table {
  readonly header: SheetRow;
  readonly rows: readonly SheetRow[];
}

/** Title rows above a header are few. */
const LOOKED_AT = 20;

/**
 * Finds the header below title rows: the first of the leading rows that names the most known fields, else the first row that is as
 * wide as most rows are.
 */
export function findTable(
  rows: readonly SheetRow[],
  fieldOf: (header: string) => string | undefined = fieldOfHeader,
): Table | undefined {
  const leading = rows.slice(0, LOOKED_AT);
  const named = leading.map(({ cells }) => new Set(cells.flatMap((cell) => fieldOf(cell) ?? [])).size);
  const most = Math.max(0, ...named);
  const index =
    most >= 1 ? named.indexOf(most) : leading.findIndex(({ cells }) => width(cells) >= usualWidth(rows));
  const header = rows[index];
  return header && { header, rows: rows.slice(index + 1) };
}

function width(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length;
}

function usualWidth(rows: readonly SheetRow[]): number {
  const widths = rows.slice(0, 200).map(({ cells }) => width(cells));
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
}

/** Share of a column's sample that must look like phones for a nameless column to be taken for one. */
const PHONE_SHARE = 0.6;
const SAMPLE = 100;

/** Best guess of each column's field; a field is given to one column only. */
export function guessColumns({ header, rows }: Table): (ImportField | undefined)[] {
  const taken = new Set<ImportField>();
  const guesses = header.cells.map((cell) => {
    const field = fieldOfHeader(cell);
    if (!field || taken.has(field)) return undefined;
    taken.add(field);
    return field;
  });
  if (!taken.has('phone')) {
    const index = guesses.findIndex((guess, i) => guess === undefined && looksLikePhones(rows, i));
    if (index >= 0) guesses[index] = 'phone';
  }
  return guesses;
}

function looksLikePhones(rows: readonly SheetRow[], index: number): boolean {
  const cells = rows.slice(0, SAMPLE).flatMap(({ cells }) => cells[index] || []);
  const phones = cells.filter((cell) => {
    const read = readPhoneCell(cell);
    // A column of rounded numbers was a column of phones: its rows must be refused by line, not overlooked.
    return read.kind === 'number' || read.reason === 'phone-scientific';
  });
  return cells.length > 0 && phones.length >= cells.length * PHONE_SHARE;
}
