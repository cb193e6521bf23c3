import { takeNumbers } from '../database/counter.ts';
import type { Tx } from '../database/dialect.ts';
import type { ChangesTable } from '../database/schema.ts';

export type Change = Pick<ChangesTable, 'scope' | 'kind' | 'ref' | 'term'>;

/** Scope of a change that every desk hears of. */
export const ALL_DESKS = '*';

/** Rows bound in one statement. */
const BATCH = 1000;

/** Writes the changes to the feed that desks pull. Call it as the last thing in a transaction (database/counter.ts). */
export async function publishChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const first = await takeNumbers(tx, 'changes', changes.length);
  for (let from = 0; from < changes.length; from += BATCH)
    await tx
      .insertInto('changes')
      .values(
        changes.slice(from, from + BATCH).map((change, i) => ({ ...change, position: first + from + i })),
      )
      .execute();
}
