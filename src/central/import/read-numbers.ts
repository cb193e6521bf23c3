import { WaihuError } from '../../contract/errors.ts';
import { findTable, guessColumns } from './find-header.ts';
import { fieldOfHeader } from './header-names.ts';
import { type PhoneCell, readPhoneCell } from './phone-cell.ts';
import type { SheetRow } from './read-rows.ts';

/** A cell that should hold a number, and what was read of it. */
export interface ListedNumber {
  readonly line: number;
  readonly value: string;
  readonly read: PhoneCell;
}

/** A list of numbers, with or without a header above it. Throws `import.no-phone-column` when no column holds numbers. */
export function readNumbers(rows: readonly SheetRow[]): ListedNumber[] {
  const found = findTable(rows);
  const named = found?.header.cells.some((cell) => fieldOfHeader(cell) !== undefined);
  const table = found && named ? found : { header: nameless(rows), rows };
  const columns = guessColumns(table).flatMap((field, index) =>
    field === 'phone' || field === 'phone2' ? [{ field, index }] : [],
  );
  if (!columns.some(({ field }) => field === 'phone')) throw new WaihuError('import.no-phone-column');
  return table.rows.flatMap(({ line, cells }) =>
    columns.flatMap(({ field, index }) => {
      const value = cells[index] ?? '';
      // A second number is often not there.
      return field === 'phone2' && value === '' ? [] : [{ line, value, read: readPhoneCell(value) }];
    }),
  );
}

function nameless(rows: readonly SheetRow[]): SheetRow {
  const width = Math.max(0, ...rows.slice(0, 100).map(({ cells }) => cells.length));
  return { line: 0, cells: Array.from({ length: width }, () => '') };
}
