import { WaihuError } from '../../contract/errors.ts';
import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { findTable, guessColumns, type Table } from './find-header.ts';
import { readRows } from './read-rows.ts';
import { keepUpload } from './staging.ts';

/** Largest file, bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024;
const SAMPLES = 5;

/** Throws `import.empty` when there is no row below the header. */
export function requireTable(table: Table | undefined): Table {
  if (!table || table.rows.length === 0) throw new WaihuError('import.empty');
  return table;
}

/** A column's header; a nameless one is told by its place. */
export function headerOf(table: Table, index: number): string {
  return table.header.cells[index] || `#${index + 1}`;
}

/**
 * Reads an uploaded file and guesses what its columns are; nothing is imported yet.
 *
 * Throws `import.too-large`, `import.no-phone-column` when no column can be one, and what `readRows` throws.
 */
export async function previewImport(
  centre: Centre,
  { account }: SessionPrincipal,
  input: { readonly fileName: string; readonly bytes: string },
): Promise<AnswerOf<'previewImport'>> {
  const bytes = Buffer.from(input.bytes, 'base64');
  if (bytes.length > LARGEST_FILE)
    throw new WaihuError('import.too-large', { params: { megabytes: LARGEST_FILE / 1024 / 1024 } });
  const { format, rows } = await readRows(bytes);
  const table = requireTable(findTable(rows));
  const guesses = guessColumns(table);
  if (!guesses.includes('phone')) throw new WaihuError('import.no-phone-column');
  const contentHash = centre.ring.contentHash(bytes);
  const same = await centre.db
    .selectFrom('lists')
    .select('name')
    .where('content_hash', '=', contentHash)
    .limit(1)
    .executeTakeFirst();
  return {
    uploadId: await keepUpload(centre, account.id, { ...input, contentHash }),
    fileName: input.fileName,
    format,
    headerLine: table.header.line,
    rowCount: table.rows.length,
    columns: table.header.cells.map((_cell, index) => {
      const guess = guesses[index];
      return {
        index,
        header: headerOf(table, index),
        samples: table.rows.slice(0, SAMPLES).map(({ cells }) => cells[index] ?? ''),
        ...(guess ? { guess } : {}),
      };
    }),
    ...(same ? { sameAsList: same.name } : {}),
  };
}
