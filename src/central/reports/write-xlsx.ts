import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { localDate } from './local-time.ts';
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts';

/** XLSX with typed cells: text stays text (a string cell is never run as a formula), times are dates, shares percentages. */
export async function writeXlsx(sheet: Sheet, timeZone: string): Promise<Buffer> {
  const rows: Cell[][] = [
    sheet.columns.map(({ header }) => ({ value: header, type: String, fontWeight: 'bold' })),
  ];
  for await (const row of sheet.rows)
    rows.push(sheet.columns.map((column, i) => xlsxCell(column, row[i], timeZone)));
  return writeXlsxFile(rows, {
    sheet: sheet.name,
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function xlsxCell({ kind }: SheetColumn, value: SheetCell, timeZone: string): Cell {
  if (value === undefined || value === '') return null;
  if (typeof value === 'string') return { value, type: String };
  if (kind === 'instant')
    return { value: localDate(value, timeZone), type: Date, format: 'yyyy-mm-dd hh:mm:ss' };
  return { value, type: Number, ...(kind === 'ratio' ? { format: '0.00%' } : {}) };
}
