import type { KeyObject } from 'node:crypto';
import type { Db, Tx } from '../database/dialect.ts';
import type { Keyring } from './keyring.ts';

/** Keys by customer. A customer whose key is missing was erased: what it sealed can be read by nobody. */
export type CustomerKeys = ReadonlyMap<string, KeyObject>;

/** Rows asked for in one statement. */
const BATCH = 1000;

export async function readCustomerKeys(
  db: Db | Tx,
  ring: Keyring,
  customerIds: Iterable<string>,
): Promise<CustomerKeys> {
  const ids = [...new Set(customerIds)];
  const keys = new Map<string, KeyObject>();
  for (let from = 0; from < ids.length; from += BATCH) {
    const rows = await db
      .selectFrom('customer_keys')
      .selectAll()
      .where('customer_id', 'in', ids.slice(from, from + BATCH))
      .execute();
    for (const row of rows) keys.set(row.customer_id, ring.unwrap(row.customer_id, row.wrapped_key));
  }
  return keys;
}

/** The same, making keys for new customers. Only for ids that an import found or that the centre made, never for one out of a push. */
export async function ensureCustomerKeys(
  tx: Tx,
  ring: Keyring,
  customerIds: readonly string[],
): Promise<CustomerKeys> {
  for (let from = 0; from < customerIds.length; from += BATCH) {
    await tx
      .insertInto('customer_keys')
      .values(
        customerIds
          .slice(from, from + BATCH)
          .map((id) => ({ customer_id: id, wrapped_key: ring.wrap(id, ring.newCustomerKey()) })),
      )
      .onConflict((conflict) => conflict.column('customer_id').doNothing())
      .execute();
  }
  return readCustomerKeys(tx, ring, customerIds);
}
