import { itemsIn } from '../../core/customer/circle.ts';
import type { Customer } from '../../core/customer/customer.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import { columnText } from '../../core/customer/rules/field-text.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { Change } from '../sync/changes.ts';

/** Rows bound in one statement. */
const BATCH = 1000;

/** Keyed hash by which members of a group are found, however its name is spaced and in whatever case. */
export function groupHash(ring: Keyring, name: string): string {
  return ring.externalHash(`group:${name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()}`);
}

/** The names of the groups whose member the customer is, each once. */
export function groupsIn({ columns }: CustomerRules, customer: Customer): readonly string[] {
  return [...new Set(itemsIn(columnText(customer, columns.group)))];
}

/**
 * Puts these customers into the groups that their records name. Returns what the desks are to be told that hold a task of anybody in a group
 * whose members are others now.
 */
export async function renewGroups(
  { ring }: Centre,
  tx: Tx,
  rules: CustomerRules,
  customers: readonly (readonly [id: string, customer: Customer])[],
): Promise<Change[]> {
  const ids = customers.map(([id]) => id);
  const before = await tx.selectFrom('customer_groups').selectAll().where('customer_id', 'in', ids).execute();
  const rows = customers.flatMap(([id, customer]) => {
    const hashes = new Set(groupsIn(rules, customer).map((name) => groupHash(ring, name)));
    return [...hashes].map((group_hash) => ({ group_hash, customer_id: id }));
  });
  const keyOf = (row: (typeof rows)[number]) => `${row.group_hash} ${row.customer_id}`;
  const had = new Set(before.map(keyOf));
  const has = new Set(rows.map(keyOf));
  const left = before.filter((row) => !has.has(keyOf(row)));
  const joined = rows.filter((row) => !had.has(keyOf(row)));
  for (const { group_hash, customer_id } of left)
    await tx
      .deleteFrom('customer_groups')
      .where('group_hash', '=', group_hash)
      .where('customer_id', '=', customer_id)
      .execute();
  for (let from = 0; from < joined.length; from += BATCH)
    await tx
      .insertInto('customer_groups')
      .values(joined.slice(from, from + BATCH))
      .execute();
  return holdersOf(tx, [...new Set([...left, ...joined].map(({ group_hash }) => group_hash))], left);
}

/** Desks that hold a task of a member of these groups, or of somebody who has left one. */
async function holdersOf(
  tx: Tx,
  groups: readonly string[],
  left: readonly { readonly customer_id: string }[],
): Promise<Change[]> {
  if (groups.length === 0) return [];
  const gone = left.map(({ customer_id }) => customer_id);
  const rows = await tx
    .selectFrom('tasks')
    .select(['id', 'lease_epoch', 'lease_term'])
    .where('state', '=', 'leased')
    .where((eb) =>
      eb.or([
        eb(
          'customer_id',
          'in',
          eb.selectFrom('customer_groups').select('customer_id').where('group_hash', 'in', groups),
        ),
        ...(gone.length > 0 ? [eb('customer_id', 'in', gone)] : []),
      ]),
    )
    .execute();
  return rows.flatMap(({ id, lease_epoch, lease_term }) =>
    lease_epoch === null ? [] : [{ scope: lease_epoch, kind: 'lease', ref: id, term: lease_term }],
  );
}
