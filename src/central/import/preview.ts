import { WaihuError } from '../../contract/errors.ts';
import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { readSummary } from './reader/read-file.ts';
import { keepUpload } from './staging.ts';

/** Largest file, bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024;
/** A file of the largest size as base64 in JSON, with room for its name. */
export const BODY_LIMIT = Math.ceil(LARGEST_FILE / 3) * 4 + 4096;

/** A file as it came over the wire. Throws `import.too-large`. */
export function fileOf(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > LARGEST_FILE)
    throw new WaihuError('import.too-large', { params: { megabytes: LARGEST_FILE / 1024 / 1024 } });
  return bytes;
}

/**
 * Reads an uploaded file and guesses what its columns are; nothing is imported yet.
 *
 * Throws `import.too-large` and what `readSummary` throws.
 */
export async function previewImport(
  centre: Centre,
  { account }: SessionPrincipal,
  input: { readonly fileName: string; readonly bytes: string },
): Promise<AnswerOf<'previewImport'>> {
  const bytes = fileOf(input.bytes);
  const summary = await readSummary(bytes);
  const contentHash = centre.ring.contentHash(bytes);
  const same = await centre.db
    .selectFrom('lists')
    .select('name')
    .where('content_hash', '=', contentHash)
    .limit(1)
    .executeTakeFirst();
  return {
    uploadId: await keepUpload(centre, account.id, { fileName: input.fileName, contentHash }, bytes),
    fileName: input.fileName,
    ...summary,
    ...(same ? { sameAsList: same.name } : {}),
  };
}
