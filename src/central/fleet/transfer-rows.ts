import type { Selectable } from 'kysely';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { TransferOffersTable, TransfersTable } from '../database/fleet-tables.ts';

/** Facts about a transfer may come this late: as long as keys are kept, ms. */
const KEPT_MS = 90 * 24 * 3_600_000;

export type TransferRow = Selectable<TransfersTable>;
export type TransferOffer = Pick<TransferOffersTable, 'to_agent' | 'to_epoch'>;

/** Writes down that the transfer was begun; the same again changes nothing. */
export async function noteTransfer(centre: Centre, row: Omit<TransferRow, 'at'>): Promise<void> {
  await centre.db
    .insertInto('transfers')
    .values({ ...row, at: centre.clock.nowMs() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * Writes down to whom the call is offered, before it is: the colleague's desk may pull the call as it accepts, and what it records of it
 * must be believed though this node dies before it hears so. An offer stays when the next is made: the word of one who seemed silent may
 * be on its way, and so may the customer be.
 */
export async function noteOffer(
  centre: Centre,
  transferId: string,
  to: { readonly agentId: string; readonly epoch: string },
): Promise<void> {
  await centre.db
    .insertInto('transfer_offers')
    .values({
      transfer_id: transferId,
      to_epoch: to.epoch,
      to_agent: to.agentId,
      at: centre.clock.nowMs(),
    })
    .onConflict((conflict) => conflict.columns(['transfer_id', 'to_epoch']).doNothing())
    .execute();
}

export function readTransfer(db: Db | Tx, id: string): Promise<TransferRow | undefined> {
  return db.selectFrom('transfers').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * That transfer and those by which the call had come to its desk, the first one first; not whole where one is no longer on record, empty
 * where the transfer itself is not.
 */
export async function readTransferChain(db: Db | Tx, id: string): Promise<TransferRow[]> {
  const chain: TransferRow[] = [];
  for (let next: string | null = id; next !== null; ) {
    const row: TransferRow | undefined = await readTransfer(db, next);
    if (!row) break;
    chain.unshift(row);
    next = row.came_by;
  }
  return chain;
}

/** By which the desk that began the call gave it away. */
export async function readFirstTransfer(db: Db | Tx, id: string): Promise<TransferRow | undefined> {
  const [first] = await readTransferChain(db, id);
  return first?.came_by === null ? first : undefined;
}

/** The desk of the agent that the call was offered to, the latest where there were several; undefined where it never was. */
export function readOffer(
  db: Db | Tx,
  transferId: string,
  agentId: string,
): Promise<TransferOffer | undefined> {
  return db
    .selectFrom('transfer_offers')
    .select(['to_agent', 'to_epoch'])
    .where('transfer_id', '=', transferId)
    .where('to_agent', '=', agentId)
    .orderBy('at', 'desc')
    .orderBy('to_epoch', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The desks that had the call before it came to the agent, by whatever way it came. Epochs. */
export async function readWhoGave(db: Db | Tx, attemptId: string, toAgent: string): Promise<string[]> {
  const rows = await db
    .selectFrom('transfers')
    .innerJoin('transfer_offers', 'transfer_offers.transfer_id', 'transfers.id')
    .select('transfers.id')
    .where('transfers.attempt_id', '=', attemptId)
    .where('transfer_offers.to_agent', '=', toAgent)
    .execute();
  const chains = await Promise.all(rows.map(({ id }) => readTransferChain(db, id)));
  return chains.flat().map(({ from_epoch }) => from_epoch);
}

/** Every desk that the call was offered to. */
export function readOffers(db: Db | Tx, transferId: string): Promise<TransferOffer[]> {
  return db
    .selectFrom('transfer_offers')
    .select(['to_agent', 'to_epoch'])
    .where('transfer_id', '=', transferId)
    .execute();
}

/** The offer that desk had of the call; undefined where it never had one. */
export function readOfferTo(
  db: Db | Tx,
  transferId: string,
  epoch: string,
): Promise<TransferOffer | undefined> {
  return db
    .selectFrom('transfer_offers')
    .select(['to_agent', 'to_epoch'])
    .where('transfer_id', '=', transferId)
    .where('to_epoch', '=', epoch)
    .executeTakeFirst();
}

export async function sweepTransfers(centre: Centre): Promise<void> {
  const kept = centre.clock.nowMs() - KEPT_MS;
  // How a call went through several hands is kept for the projections, which may be made anew from facts that came in any order.
  await centre.db.deleteFrom('transfers').where('at', '<', kept).where('came_by', 'is', null).execute();
  await centre.db.deleteFrom('transfer_offers').where('at', '<', kept).execute();
}
