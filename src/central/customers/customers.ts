import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { customer as customerSchema } from '../../contract/schemas.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';
import { readCustomerKeys } from '../keys/customer-keys.ts';

/** A customer with the key that opens what else is kept of them. */
export interface KeyedCustomer {
  readonly customer: z.output<typeof customerSchema>;
  readonly key: KeyObject;
}

const place = (customerId: string) => `customer:${customerId}`;
/** Rows asked for in one statement. */
const BATCH = 1000;

export function sealCustomer(key: KeyObject, customer: Customer): Uint8Array {
  return sealJson(key, customer, place(customer.id));
}

/** The customers that can be read; erased ones are missing. */
export async function readCustomers(
  centre: Centre,
  db: Db | Tx,
  customerIds: Iterable<string>,
): Promise<Map<string, KeyedCustomer>> {
  const ids = [...new Set(customerIds)];
  const keys = await readCustomerKeys(db, centre.ring, ids);
  const found = new Map<string, KeyedCustomer>();
  for (let from = 0; from < ids.length; from += BATCH) {
    const rows = await db
      .selectFrom('customers')
      .select(['id', 'body_sealed'])
      .where('id', 'in', ids.slice(from, from + BATCH))
      .execute();
    for (const { id, body_sealed } of rows) {
      const key = keys.get(id);
      if (key)
        found.set(id, { key, customer: customerSchema.parse(unsealJson(key, body_sealed, place(id))) });
    }
  }
  return found;
}
