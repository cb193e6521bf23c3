import type { Tx } from '../database/dialect.ts';
import type { SettlementsTable } from '../database/settling-tables.ts';

/** What stands of an attempt by people or the carrier's records; undefined where nothing does, or its desk has told better since. */
export function readSettlement(tx: Tx, attemptId: string): Promise<SettlementsTable | undefined> {
  return tx
    .selectFrom('settlements')
    .selectAll()
    .where('attempt_id', '=', attemptId)
    .where('corrected_at', 'is', null)
    .executeTakeFirst();
}

/** The desk's own end stands from now on. What was settled stays on record beside it. */
export async function correctSettlement(tx: Tx, { id }: SettlementsTable, at: number): Promise<void> {
  await tx.updateTable('settlements').set({ corrected_at: at }).where('id', '=', id).execute();
}
