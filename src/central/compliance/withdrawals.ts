import type { ExpressionBuilder } from 'kysely';
import type { Centre } from '../context.ts';
import { customerColumns, type KeptCustomer, latest, lockCustomers } from '../customers/customers.ts';
import type { Tx } from '../database/dialect.ts';
import type { CentralDatabase } from '../database/schema.ts';
import type { Change } from '../sync/changes.ts';
import { type EndedEntry, EVERY_CAMPAIGN } from './dnc-entries.ts';
import {
  isOnConsent,
  keepUnrecorded,
  recordClosed,
  standingAgainst,
  type Withdrawal,
} from './withdrawal-records.ts';

/** Rows bound in one statement. */
const BATCH = 1000;

/** For the desks that hold tasks of these customers: they are to learn what was noted of them. */
export async function leasesOf(tx: Tx, customerIds: readonly string[]): Promise<Change[]> {
  const changes: Change[] = [];
  for (let from = 0; from < customerIds.length; from += BATCH) {
    const held = await tx
      .selectFrom('tasks')
      .select(['id', 'lease_epoch', 'lease_term'])
      .where('customer_id', 'in', customerIds.slice(from, from + BATCH))
      .where('state', '=', 'leased')
      .execute();
    for (const { id, lease_epoch, lease_term } of held)
      if (lease_epoch !== null)
        changes.push({ scope: lease_epoch, kind: 'lease', ref: id, term: lease_term });
  }
  return changes;
}

/** The customers want no calls any more, whatever basis they are called on; what consent of their own is on record is withdrawn. */
export async function withdraw(
  centre: Centre,
  tx: Tx,
  customerIds: readonly string[],
  { id, since: at }: Withdrawal,
): Promise<void> {
  const customers = await lockCustomers(centre, tx, customerIds);
  await keepUnrecorded(tx, customers);
  const standing = await standingAgainst(tx, customerIds);
  await recordClosed(
    tx,
    [...customers].map(([customer_id, { customer }]) => ({
      customer_id,
      withdrawal_id: id,
      since: at,
      on_consent: isOnConsent(customer, standing.get(customer_id) ?? []) ? 1 : 0,
    })),
  );
  await change(centre, tx, customerIds, (customer) => {
    const { consent } = customer;
    return {
      ...customer,
      withdrawnAt: latest(at, customer.withdrawnAt),
      ...(consent ? { consent: { ...consent, withdrawnAt: consent.withdrawnAt ?? at } } : {}),
    };
  });
}

/** The customer refused all calls in one; `at`: epoch ms, the entry's `since`, by which it is found again when the entry is ended. */
export function refuse(centre: Centre, tx: Tx, customerId: string, at: number): Promise<void> {
  return change(centre, tx, [customerId], (customer) => ({
    ...customer,
    refusedAt: latest(at, customer.refusedAt),
  }));
}

/**
 * Somebody ends an entry that spoke of every campaign: the refusal of which it was the last to speak goes too, down to the one before it
 * that is in force. A refusal adds no entry where one lasts already, so this may be an older one, a supervisor's too. A withdrawal stays.
 */
export async function liftRefusal(centre: Centre, tx: Tx, entry: EndedEntry): Promise<void> {
  if (entry.campaign_id !== EVERY_CAMPAIGN) return;
  const having = await customersWith(tx, entry.subject_hash);
  const before = await refusedSince(tx, having);
  const spokenOf = await stillSpokenOf(tx, having);
  await change(centre, tx, having, (customer) => {
    const { id, refusedAt } = customer;
    if (refusedAt === undefined || refusedAt < entry.since) return undefined;
    const isItsOwn = entry.source === 'call' && refusedAt === entry.since;
    return isItsOwn || !spokenOf.has(id) ? { ...customer, refusedAt: before.get(id) } : undefined;
  });
}

/** Customers whose last refusal came with an entry in force, or found one of no end in force on a number of theirs. */
async function stillSpokenOf(tx: Tx, customerIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set();
  const inForce = (eb: ExpressionBuilder<CentralDatabase, 'customers'>) =>
    eb
      .selectFrom('dnc_entries')
      .select('dnc_entries.id')
      .where('dnc_entries.campaign_id', '=', EVERY_CAMPAIGN)
      .where('dnc_entries.ended_at', 'is', null)
      .where('dnc_entries.until', 'is', null);
  const rows = await tx
    .selectFrom('customers')
    .select('customers.id')
    .where('customers.id', 'in', customerIds)
    .where((eb) =>
      eb.or([
        eb.exists(
          inForce(eb)
            .where('dnc_entries.source', '=', 'call')
            .whereRef('dnc_entries.since', '=', 'customers.refused_at'),
        ),
        eb.exists(
          inForce(eb)
            .innerJoin('task_numbers', 'task_numbers.number_hash', 'dnc_entries.subject_hash')
            .innerJoin('tasks', 'tasks.id', 'task_numbers.task_id')
            .whereRef('tasks.customer_id', '=', 'customers.id')
            .whereRef('dnc_entries.since', '<=', 'customers.refused_at'),
        ),
      ]),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The last refusal of all calls in force on the numbers of each customer; epoch ms. */
async function refusedSince(tx: Tx, customerIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tasks')
    .innerJoin('task_numbers', 'task_numbers.task_id', 'tasks.id')
    .innerJoin('dnc_entries', 'dnc_entries.subject_hash', 'task_numbers.number_hash')
    .select(({ fn }) => ['tasks.customer_id', fn.max<number>('dnc_entries.since').as('since')])
    .where('tasks.customer_id', 'in', customerIds)
    .where('dnc_entries.source', '=', 'call')
    .where('dnc_entries.campaign_id', '=', EVERY_CAMPAIGN)
    .where('dnc_entries.ended_at', 'is', null)
    .groupBy('tasks.customer_id')
    .execute();
  return new Map(rows.map(({ customer_id, since }) => [customer_id, since]));
}

/** Customers that have the number of this hash. */
export async function customersWith(tx: Tx, numberHash: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('task_numbers')
    .innerJoin('tasks', 'tasks.id', 'task_numbers.task_id')
    .select('tasks.customer_id')
    .distinct()
    .where('task_numbers.number_hash', '=', numberHash)
    .execute();
  return rows.map(({ customer_id }) => customer_id);
}

/** Writes anew those of the customers whom `changed` does not leave as they are. */
export async function change(
  centre: Centre,
  tx: Tx,
  customerIds: readonly string[],
  changed: (customer: KeptCustomer) => KeptCustomer | undefined,
): Promise<void> {
  const customers = await lockCustomers(centre, tx, customerIds);
  for (const { customer, key } of customers.values()) {
    const body = changed(customer);
    if (!body) continue;
    await tx
      .updateTable('customers')
      .set({ ...customerColumns(key, body), updated_at: centre.clock.nowMs() })
      .where('id', '=', customer.id)
      .execute();
  }
}
