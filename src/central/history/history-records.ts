import { historyEntry } from '../../contract/schemas.ts';
import type { Centre } from '../context.ts';
import type { PastContact } from '../customers/past-contacts.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';
import { type CustomerKeys, readCustomerKeys } from '../keys/customer-keys.ts';

const place = (id: string) => `history-record:${id}`;

/** By whom and when a record was told. `at`: epoch ms. */
export interface Told {
  readonly at: number;
  readonly by: string;
}

/** Puts the records, each sealed under its customer's key, in the place of what was said of them before. */
export async function putRecords(
  tx: Tx,
  keys: CustomerKeys,
  records: readonly PastContact[],
  told: Told,
): Promise<void> {
  const rows = records.flatMap(({ customerId, entry }) => {
    const key = keys.get(customerId);
    if (!key) return [];
    const { id, at } = entry;
    const body_sealed = sealJson(key, entry, place(id));
    return [{ id, customer_id: customerId, at, body_sealed, told_at: told.at, told_by: told.by }];
  });
  if (rows.length === 0) return;
  await tx
    .insertInto('history_records')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        at: eb.ref('excluded.at'),
        body_sealed: eb.ref('excluded.body_sealed'),
        told_at: eb.ref('excluded.told_at'),
        told_by: eb.ref('excluded.told_by'),
      })),
    )
    .execute();
}

/** The records with these ids, kept from changing under us until the transaction ends; an erased customer's has no entry. */
export async function lockRecords(
  centre: Centre,
  tx: Tx,
  ids: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly customerId: string; readonly entry: PastContact['entry'] | undefined }>
> {
  if (ids.length === 0) return new Map();
  const rows = await centre.differences
    .lock(
      tx
        .selectFrom('history_records')
        .select(['id', 'customer_id', 'body_sealed'])
        .where('id', 'in', ids)
        .orderBy('id'),
    )
    .execute();
  const keys = await readCustomerKeys(
    tx,
    centre.ring,
    rows.map(({ customer_id }) => customer_id),
  );
  return new Map(
    rows.map(({ id, customer_id, body_sealed }) => {
      const key = keys.get(customer_id);
      const entry = key && historyEntry.parse(unsealJson(key, body_sealed, place(id)));
      return [id, { customerId: customer_id, entry }] as const;
    }),
  );
}

/** What can be read of these customers’ records. */
export async function readRecordsOf(
  centre: Centre,
  db: Db | Tx,
  customerIds: readonly string[],
): Promise<PastContact[]> {
  const rows = await db
    .selectFrom('history_records')
    .select(['id', 'customer_id', 'body_sealed'])
    .where('customer_id', 'in', customerIds)
    .execute();
  const keys = await readCustomerKeys(
    db,
    centre.ring,
    rows.map(({ customer_id }) => customer_id),
  );
  return rows.flatMap(({ id, customer_id, body_sealed }) => {
    const key = keys.get(customer_id);
    if (!key) return [];
    return [{ customerId: customer_id, entry: historyEntry.parse(unsealJson(key, body_sealed, place(id))) }];
  });
}
