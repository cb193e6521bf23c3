import type { z } from 'zod';
import { historyEntry } from '../../contract/schemas.ts';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';
import { type CustomerKeys, readCustomerKeys } from '../keys/customer-keys.ts';

/** Something that happened with a customer before this system, or in another. It is shown, and counts in no statistics. */
export interface PastContact {
  readonly customerId: string;
  readonly entry: z.output<typeof historyEntry>;
}

const place = (id: string) => `past-contact:${id}`;
/** Rows bound in one statement. */
const BATCH = 1000;

/** Adds them, each sealed under its customer's key; those of erased customers are left out. */
export async function addPastContacts(
  tx: Tx,
  keys: CustomerKeys,
  contacts: readonly PastContact[],
): Promise<void> {
  const rows = contacts.flatMap(({ customerId, entry }) => {
    const key = keys.get(customerId);
    if (!key) return [];
    const { id, at } = entry;
    const talked = isTalk(entry) ? 1 : 0;
    return [{ id, customer_id: customerId, at, talked, body_sealed: sealJson(key, entry, place(id)) }];
  });
  for (let from = 0; from < rows.length; from += BATCH)
    await tx
      .insertInto('past_contacts')
      .values(rows.slice(from, from + BATCH))
      .execute();
}

/** What the contact standard asks for: a visit, or a call that was answered. */
function isTalk({ kind, lineResult, talkMs = 0 }: PastContact['entry']): boolean {
  return kind === 'visit' || (kind === 'call' && (lineResult === 'answered' || talkMs > 0));
}

/** What can be read of these customers' past contacts. */
export async function readPastContacts(
  centre: Centre,
  db: Db | Tx,
  customerIds: readonly string[],
): Promise<PastContact[]> {
  const rows = await db
    .selectFrom('past_contacts')
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
