import { defuseFormula } from '../../../../core/report/defuse-formula.ts';

/** Rows as CSV with BOM and CRLF, as spreadsheets expect it; what could be run as a formula is defused by an apostrophe. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = defuseFormula(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
