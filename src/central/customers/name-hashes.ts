import { type Centre, transaction } from '../context.ts';
import type { Keyring } from '../keys/keyring.ts';
import { readCustomers } from './customers.ts';

/** Customers named in one transaction; others get their turn between two. */
const BATCH = 500;

/** Keyed hash by which a customer is found by the whole name, however it is spaced and in whatever case. */
export function nameHash(ring: Keyring, name: string): string {
  const plain = name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  return plain === '' ? '' : ring.externalHash(`name:${plain}`);
}

/** Gives customers of an earlier version the hash of their names; true while some are left. Safe on every node at once. */
export function nameBatch(centre: Centre): Promise<boolean> {
  return transaction(centre, async (tx) => {
    const query = tx.selectFrom('customers').select('id').where('name_hash', 'is', null).limit(BATCH);
    const rows = await centre.differences.lock(query, true).execute();
    const ids = rows.map(({ id }) => id);
    const customers = await readCustomers(centre, tx, ids);
    for (const id of ids)
      await tx
        .updateTable('customers')
        .set({ name_hash: nameHash(centre.ring, customers.get(id)?.customer.name ?? '') })
        .where('id', '=', id)
        .execute();
    return ids.length === BATCH;
  });
}

/** Works through them from the start until none is left. Returns what stops it. */
export function startNaming(centre: Centre, everyMs: number): () => void {
  const stop = centre.clock.every(everyMs, async () => {
    try {
      if (!(await nameBatch(centre))) stop();
    } catch (error) {
      centre.log.warn('customers were not named, tried again', { error: String(error) });
    }
  });
  return stop;
}
