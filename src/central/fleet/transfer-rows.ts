import type { Selectable } from 'kysely';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { TransfersTable } from '../database/fleet-tables.ts';

/** Facts about a transfer may come this late: as long as keys are kept, ms. */
const KEPT_MS = 90 * 24 * 3_600_000;

export type TransferRow = Selectable<TransfersTable>;

/** Writes down that the transfer was begun; the same again changes nothing. */
export async function noteTransfer(
  centre: Centre,
  row: Omit<TransferRow, 'to_agent' | 'to_epoch' | 'at'>,
): Promise<void> {
  await centre.db
    .insertInto('transfers')
    .values({ ...row, to_agent: null, to_epoch: null, at: centre.clock.nowMs() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Writes down who accepted, before anybody is told: what either desk records of it will be believed. */
export async function noteAccepted(
  centre: Centre,
  id: string,
  to: { readonly agentId: string; readonly epoch: string },
): Promise<void> {
  await centre.db
    .updateTable('transfers')
    .set({ to_agent: to.agentId, to_epoch: to.epoch })
    .where('id', '=', id)
    .execute();
}

export function readTransfer(db: Db | Tx, id: string): Promise<TransferRow | undefined> {
  return db.selectFrom('transfers').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function sweepTransfers(centre: Centre): Promise<void> {
  await centre.db
    .deleteFrom('transfers')
    .where('at', '<', centre.clock.nowMs() - KEPT_MS)
    .execute();
}
