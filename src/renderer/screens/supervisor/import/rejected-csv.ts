/** A cell that a spreadsheet could run as a formula, also after blanks. */
const FORMULA_START = /^[\s]*[=+\-@\t\r]/;

/** Rows as CSV with BOM and CRLF, as spreadsheets expect it; what could be run as a formula is defused by an apostrophe. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
