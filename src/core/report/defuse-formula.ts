/**
 * What spreadsheets run as a formula when a CSV file is opened: after any blanks, line breaks or invisible characters one of `= + - @`, also
 * in full width as East Asian input methods give it; and text that begins with a tab or a line break (OWASP, CSV injection).
 */
const FORMULA_START = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** The text as a CSV cell that no spreadsheet runs: an apostrophe goes before what looks like a formula. Numbers are no business of this. */
export function defuseFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
