import type { KeyObject } from 'node:crypto';
import type { SelectQueryBuilder } from 'kysely';
import type { z } from 'zod';
import { customer as customerSchema } from '../../contract/schemas.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { CentralDatabase } from '../database/schema.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';
import { readCustomerKeys } from '../keys/customer-keys.ts';

/** A customer with the key that opens what else is kept of them. */
export interface KeyedCustomer {
  readonly customer: z.output<typeof customerSchema>;
  readonly key: KeyObject;
}

/** A customer as the centre keeps them: whoever ends the entry of a refusal takes it back, a withdrawal stays. */
export interface KeptCustomer extends Customer {
  /** They refused all calls in one then; epoch ms. */
  readonly refusedAt?: number | undefined;
}

/** The same of a customer whose row is locked. */
export interface LockedCustomer {
  readonly customer: KeptCustomer;
  readonly key: KeyObject;
  /** What a body of an earlier version says itself of a withdrawal; epoch ms. */
  readonly saidInBody?: number | undefined;
}

const place = (customerId: string) => `customer:${customerId}`;
/** Rows asked for in one statement. */
const BATCH = 1000;

/** What the table holds of a customer: the sealed body, and beside it since when no calls are wanted. */
export function customerColumns(key: KeyObject, { withdrawnAt, refusedAt, ...body }: KeptCustomer) {
  return {
    body_sealed: sealJson(key, body, place(body.id)),
    withdrawn_at: withdrawnAt ?? null,
    refused_at: refusedAt ?? null,
  };
}

/** The customers that can be read; erased ones are missing. `withdrawnAt`: or refused all calls, whichever came last. */
export async function readCustomers(
  centre: Centre,
  db: Db | Tx,
  customerIds: Iterable<string>,
): Promise<Map<string, KeyedCustomer>> {
  const found = new Map<string, KeyedCustomer>();
  for await (const { key, body, withdrawnAt, refusedAt } of read(centre, db, customerIds, (query) => query)) {
    const since = latest(withdrawnAt, refusedAt);
    found.set(body.id, { key, customer: { ...body, ...(since ? { withdrawnAt: since } : {}) } });
  }
  return found;
}

/** The same, kept from changing under us until the transaction ends: whoever writes a customer anew reads it like this. */
export async function lockCustomers(
  centre: Centre,
  tx: Tx,
  customerIds: Iterable<string>,
): Promise<Map<string, LockedCustomer>> {
  const found = new Map<string, LockedCustomer>();
  const locked = read(centre, tx, customerIds, (query) => centre.differences.lock(query));
  for await (const { key, body, withdrawnAt, refusedAt, saidInBody } of locked)
    found.set(body.id, {
      key,
      customer: {
        ...body,
        ...(withdrawnAt ? { withdrawnAt } : {}),
        ...(refusedAt ? { refusedAt } : {}),
      },
      saidInBody,
    });
  return found;
}

/** The last of the times that are known. */
export function latest(...times: readonly (number | null | undefined)[]): number | undefined {
  const known = times.filter((time) => typeof time === 'number');
  return known.length === 0 ? undefined : Math.max(...known);
}

async function* read(
  centre: Centre,
  db: Db | Tx,
  customerIds: Iterable<string>,
  locked: <O>(query: SelectQueryBuilder<CentralDatabase, never, O>) => typeof query,
) {
  const ids = [...new Set(customerIds)];
  const keys = await readCustomerKeys(db, centre.ring, ids);
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const rows = await locked(
      db
        .selectFrom('customers')
        .select(['id', 'body_sealed', 'withdrawn_at', 'refused_at'])
        .where('id', 'in', batch)
        .orderBy('id'),
    ).execute();
    for (const { id, body_sealed, withdrawn_at, refused_at } of rows) {
      const key = keys.get(id);
      if (!key) continue;
      const { withdrawnAt, ...body } = customerSchema.parse(unsealJson(key, body_sealed, place(id)));
      // Bodies of earlier versions say it themselves.
      yield {
        key,
        body,
        withdrawnAt: latest(withdrawn_at, withdrawnAt),
        refusedAt: latest(refused_at),
        saidInBody: withdrawnAt,
      };
    }
  }
}
