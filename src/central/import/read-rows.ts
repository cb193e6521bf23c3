import { parse } from 'csv-parse';
import { readSheet, type SheetData } from 'read-excel-file/node';
import { WaihuError } from '../../contract/errors.ts';
import { checkInflatedSize } from './inflated-size.ts';
import { sniffFile } from './sniff-format.ts';

/** One row under the 1-based line a person finds it at in their own program. Cells are trimmed. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SheetFile {
  readonly format: string;
  readonly rows: readonly SheetRow[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** What old systems write at a text's end. */
const END_OF_FILE = '\u001a';
/** Lines looked at to find the delimiter. */
const SAMPLE_LINES = 50;

/** Reads the file's rows; blank ones are left out. Throws `import.empty`, `import.binary`, `import.encoding`, `import.unreadable` or `import.inflates-too-large`. */
export async function readRows(bytes: Uint8Array): Promise<SheetFile> {
  const file = sniffFile(bytes);
  const rows = file.kind === 'xlsx' ? await readXlsx(bytes) : await readCsv(file.text);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (filled.length === 0) throw new WaihuError('import.empty');
  return { format: file.label, rows: filled };
}

async function readXlsx(bytes: Uint8Array): Promise<SheetRow[]> {
  await checkInflatedSize(bytes);
  let sheet: SheetData;
  try {
    sheet = await readSheet(Buffer.from(bytes));
  } catch (error) {
    throw new WaihuError('import.unreadable', { cause: error });
  }
  return sheet.map((cells, i) => ({ line: i + 1, cells: cells.map(cellText) }));
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? dateText(cell) : String(cell).trim();
}

const SECOND = 1000;
/** Excel counts days from the one before 1900; what lies before it is a time without a day. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

/** Excel's dates have no zone; the reader gives them as UTC, and their fractions of a day are not quite whole seconds. */
function dateText(cell: Date): string {
  const at = new Date(Math.round(cell.getTime() / SECOND) * SECOND);
  if (Number.isNaN(at.getTime())) return '';
  const [day = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  if (at.getTime() < FIRST_DAY) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

async function readCsv(text: string): Promise<SheetRow[]> {
  const delimiter = sniffDelimiter(text);
  const rows: SheetRow[] = [];
  // One kind of line end, so that lines are counted as a person counts them.
  const lines = (text.split(END_OF_FILE, 1)[0] ?? '').replace(/\r\n?/g, '\n');
  const parser = parse(lines, {
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 1_000_000,
  });
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      // A record's line is where it begins; the parser tells where it ends.
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
      line = info.lines - breaks;
      rows.push({ line, cells: record });
    }
  } catch (error) {
    throw new WaihuError('import.unreadable', { params: { line: line + 1 }, cause: error });
  }
  return rows;
}

/** The delimiter that divides most lines into the same number of cells, the most cells winning. */
function sniffDelimiter(text: string): string {
  const lines = text
    .slice(0, 200_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = outsideQuotes(line).split(delimiter).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    const score = Math.max(0, ...[...counts].map(([cells, times]) => times * 100 + cells));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function outsideQuotes(line: string): string {
  return line.replace(/"[^"]*"/g, '');
}
