import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { fileOf } from '../import/preview.ts';
import { keepUpload } from '../import/staging.ts';
import { readHistorySummary } from './read-history.ts';

/** Reads an uploaded file and guesses what its columns are; nothing is written yet. Throws `import.too-large` and what `readHistorySummary` throws. */
export async function previewHistory(
  centre: Centre,
  { account }: SessionPrincipal,
  { fileName, bytes: sent }: { readonly fileName: string; readonly bytes: string },
): Promise<AnswerOf<'previewHistory'>> {
  const bytes = fileOf(sent);
  const summary = await readHistorySummary(bytes);
  const contentHash = centre.ring.contentHash(bytes);
  return {
    uploadId: await keepUpload(centre, account.id, { fileName, contentHash }, bytes),
    fileName,
    ...summary,
  };
}
