import { WaihuError } from '../../contract/errors.ts';
import type { ImportField, ImportPreview } from '../../contract/import-views.ts';
import { findTable, guessColumns, type Table } from './find-header.ts';
import type { MappedColumn } from './read-row.ts';
import { readRows } from './read-rows.ts';

/** What a file holds, before anybody has said what its columns are. */
export type FileSummary = Pick<ImportPreview, 'format' | 'headerLine' | 'rowCount' | 'columns'>;

const SAMPLES = 5;

interface ReadTable {
  readonly format: string;
  readonly table: Table;
}

/** Throws what `readRows` throws, and `import.empty` when there is no row below the header. */
export async function readTable(bytes: Uint8Array): Promise<ReadTable> {
  const { format, rows } = await readRows(bytes);
  const table = findTable(rows);
  if (!table || table.rows.length === 0) throw new WaihuError('import.empty');
  return { format, table };
}

/** Throws `import.no-phone-column` when no column can be one. */
export function summarize({ format, table }: ReadTable): FileSummary {
  const guesses = guessColumns(table);
  if (!guesses.includes('phone')) throw new WaihuError('import.no-phone-column');
  return {
    format,
    headerLine: table.header.line,
    rowCount: table.rows.length,
    columns: table.header.cells.map((_cell, index) => {
      const guess = guesses[index];
      return {
        index,
        header: headerOf(table, index),
        samples: samplesOf(table, index),
        ...(guess ? { guess } : {}),
      };
    }),
  };
}

export type FieldMapping = readonly { readonly index: number; readonly field: ImportField }[];

export function mapColumns(table: Table, mapping: FieldMapping): MappedColumn[] {
  return table.header.cells.map((_cell, index) => ({
    index,
    header: headerOf(table, index),
    field: mapping.find((column) => column.index === index)?.field,
  }));
}

/** What stands in the column's first rows. */
export function samplesOf(table: Table, index: number): string[] {
  return table.rows.slice(0, SAMPLES).map(({ cells }) => cells[index] ?? '');
}

/** A column's header; a nameless one is told by its place. */
export function headerOf(table: Table, index: number): string {
  return table.header.cells[index] || `#${index + 1}`;
}
