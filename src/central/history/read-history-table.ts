import { WaihuError } from '../../contract/errors.ts';
import type { HistoryField, HistoryPreview } from '../../contract/history-import-api.ts';
import { findTable, type Table } from '../import/find-header.ts';
import { readRows } from '../import/read-rows.ts';
import { headerOf, samplesOf } from '../import/read-table.ts';
import { historyFieldOf } from './history-headers.ts';
import type { HistoryColumn } from './read-history-row.ts';

export type HistorySummary = Pick<HistoryPreview, 'format' | 'headerLine' | 'rowCount' | 'columns'>;
export type HistoryMapping = readonly { readonly index: number; readonly field: HistoryField }[];

interface HistoryTable {
  readonly format: string;
  readonly table: Table;
}

/** Throws what `readRows` throws, and `import.empty` when there is no row below the header. */
export async function readHistoryTable(bytes: Uint8Array): Promise<HistoryTable> {
  const { format, rows } = await readRows(bytes);
  const table = findTable(rows, historyFieldOf);
  if (!table || table.rows.length === 0) throw new WaihuError('import.empty');
  return { format, table };
}

/** What the file holds, with the best guess of each column; a field is given to one column only. */
export function summarizeHistory({ format, table }: HistoryTable): HistorySummary {
  const taken = new Set<HistoryField>();
  return {
    format,
    headerLine: table.header.line,
    rowCount: table.rows.length,
    columns: table.header.cells.map((cell, index) => {
      const field = historyFieldOf(cell);
      const guess = field && !taken.has(field) ? field : undefined;
      if (guess) taken.add(guess);
      return {
        index,
        header: headerOf(table, index),
        samples: samplesOf(table, index),
        ...(guess ? { guess } : {}),
      };
    }),
  };
}

export function mapHistory(table: Table, mapping: HistoryMapping): HistoryColumn[] {
  return table.header.cells.map((_cell, index) => ({
    index,
    header: headerOf(table, index),
    field: mapping.find((column) => column.index === index)?.field,
  }));
}
