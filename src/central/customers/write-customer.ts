import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { Change } from '../sync/changes.ts';
import { renewTraits } from '../tasks/new-traits.ts';
import { customerColumns, type KeptCustomer, type LockedCustomer } from './customers.ts';
import { nameHash } from './name-hashes.ts';
import { rulesInForce } from './rule-versions.ts';
import { withTies } from './with-ties.ts';

/** Writes a locked customer anew, and returns what the desks that hold a task of theirs are to be told. */
export async function writeCustomer(
  centre: Centre,
  tx: Tx,
  { key }: LockedCustomer,
  customer: KeptCustomer,
): Promise<Change[]> {
  await tx
    .updateTable('customers')
    .set({
      name_hash: nameHash(centre.ring, customer.name),
      ...customerColumns(key, customer),
      updated_at: centre.clock.nowMs(),
    })
    .where('id', '=', customer.id)
    .execute();
  const { rules } = await rulesInForce(centre, tx);
  await renewTraits(centre, tx, [withTies(rules, customer)]);
  return holdersOf(tx, [customer.id]);
}

/** What the desks are to be told that hold a task of these customers. */
export async function holdersOf(tx: Tx, customerIds: readonly string[]): Promise<Change[]> {
  const rows = await tx
    .selectFrom('tasks')
    .select(['id', 'lease_epoch', 'lease_term'])
    .where('customer_id', 'in', customerIds)
    .where('state', '=', 'leased')
    .execute();
  return rows.flatMap(({ id, lease_epoch, lease_term }) =>
    lease_epoch === null ? [] : [{ scope: lease_epoch, kind: 'lease', ref: id, term: lease_term }],
  );
}
