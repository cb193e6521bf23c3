import type { z } from 'zod';
import type { dncFile } from '../../contract/compliance-views.ts';
import { type Centre, transaction } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { fileOf } from '../import/preview.ts';
import { readListed } from '../import/reader/read-file.ts';
import { publishChanges } from '../sync/changes.ts';
import { addDnc } from './dnc-entries.ts';

/** Refused lines told one by one; the count tells all. */
const MOST_TOLD = 10_000;

/**
 * Puts the numbers of a file on the do-not-call list, batch by batch; the same file again adds nothing. Lines that hold no number are
 * told with their reason.
 *
 * Throws `import.too-large` and what reading a list throws.
 */
export async function importDnc(
  centre: Centre,
  { account }: SessionPrincipal,
  { bytes, ...given }: z.output<typeof dncFile>,
): Promise<AnswerOf<'dncImport'>> {
  const terms = { ...given, source: 'import', since: centre.clock.nowMs(), addedBy: account.id } as const;
  const told: AnswerOf<'dncImport'> = { added: 0, alreadyThere: 0, refused: [], refusedCount: 0 };
  for await (const batch of readListed(fileOf(bytes))) {
    const refused = batch.flatMap(({ line, value, read }) =>
      read.kind === 'refused' ? [{ line, value: value.slice(0, 120), reason: read.reason }] : [],
    );
    told.refusedCount += refused.length;
    told.refused.push(...refused.slice(0, MOST_TOLD - told.refused.length));
    const numbers = batch.flatMap(({ read }) =>
      read.kind === 'number' ? [{ number: read.number.e164 }] : [],
    );
    const added = await transaction(centre, async (tx) => {
      const { added, changes } = await addDnc(centre, tx, numbers, terms);
      await publishChanges(tx, changes);
      return added;
    });
    told.added += added;
    told.alreadyThere += numbers.length - added;
  }
  if (told.added > 0) centre.hints.send({ kind: 'all-desks' });
  return told;
}
