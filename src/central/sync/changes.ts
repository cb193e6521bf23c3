import type { Centre } from '../context.ts';
import { compileOnce } from '../database/compile-once.ts';
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
  for (let from = 0; from < changes.length; from += BATCH) {
    const rows = changes
      .slice(from, from + BATCH)
      .map(({ scope, kind, ref, term }, i) => ({ position: first + from + i, scope, kind, ref, term }));
    await compileOnce(tx, 'publish changes', { rows }, (bound) =>
      tx.insertInto('changes').values(bound.rows),
    );
  }
}

/** Tells the desks that the changes concern, after the commit; `by`: the epoch whose desk made them, which knows. */
export function hintAtChanges(centre: Centre, changes: readonly Change[], by?: string): void {
  if (changes.some(({ scope }) => scope === ALL_DESKS)) {
    centre.hints.send({ kind: 'all-desks' });
    return;
  }
  const epochs = new Set(changes.map(({ scope }) => scope));
  for (const epoch of epochs) if (epoch !== by) centre.hints.send({ kind: 'desk', epoch });
}
