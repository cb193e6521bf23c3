import { stringify } from 'csv-stringify/sync';
import { defuseFormula } from '../../core/report/defuse-formula.ts';
import { localText } from './local-time.ts';
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts';

/** By it Excel knows UTF-8. */
const BOM = '\uFEFF';

/** CSV (RFC 4180) that Excel opens rightly in Chinese: UTF-8 with BOM, CRLF. Text that looks like a formula is defused by an apostrophe. */
export async function writeCsv(sheet: Sheet, timeZone: string): Promise<Buffer> {
  const chunks = [Buffer.from(BOM + line(sheet.columns.map(({ header }) => defuseFormula(header))))];
  for await (const row of sheet.rows)
    chunks.push(Buffer.from(line(sheet.columns.map((column, i) => csvCell(column, row[i], timeZone)))));
  return Buffer.concat(chunks);
}

function line(cells: readonly string[]): string {
  return stringify([cells], { record_delimiter: 'windows' });
}

function csvCell({ kind }: SheetColumn, value: SheetCell, timeZone: string): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return defuseFormula(value);
  if (kind === 'instant') return localText(value, timeZone);
  if (kind === 'ratio') return `${(value * 100).toFixed(2)}%`;
  return String(value);
}
