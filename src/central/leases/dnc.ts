import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { seal, unseal } from '../keys/cipher.ts';
import { ALL_DESKS, type Change } from '../sync/changes.ts';

const place = (numberHash: string) => `dnc:${numberHash}`;

/**
 * Puts a number on the do-not-call list and closes every open task that has it; leased ones close when their desk reports.
 *
 * The number is sealed under the centre's own key, not the customer's: it must outlive the erasure of the customer. Changes nothing when it is there already.
 */
export async function addDnc(centre: Centre, tx: Tx, number: string, since: number): Promise<Change[]> {
  const hash = centre.ring.numberHash(number);
  const known = await tx
    .selectFrom('dnc')
    .select('removed')
    .where('number_hash', '=', hash)
    .executeTakeFirst();
  if (known?.removed === 0) return [];
  const row = {
    number_sealed: seal(centre.ring.centreKey, Buffer.from(number), place(hash)),
    since,
    removed: 0,
  };
  await tx
    .insertInto('dnc')
    .values({ number_hash: hash, ...row })
    .onConflict((conflict) => conflict.column('number_hash').doUpdateSet(row))
    .execute();
  await tx
    .updateTable('tasks')
    .set({ state: 'done', not_before: null, callback_at: null, callback_agent: null })
    .where('state', '=', 'open')
    .where('id', 'in', (eb) =>
      eb.selectFrom('task_numbers').select('task_id').where('number_hash', '=', hash),
    )
    .execute();
  return [{ scope: ALL_DESKS, kind: 'dnc', ref: hash, term: null }];
}

export function openDncNumber(centre: Centre, numberHash: string, sealed: Uint8Array): string {
  return Buffer.from(unseal(centre.ring.centreKey, sealed, place(numberHash))).toString('utf8');
}
