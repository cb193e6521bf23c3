import type { Insertable } from 'kysely';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { WithdrawnContactsTable } from '../database/task-tables.ts';
import type { Change } from '../sync/changes.ts';
import { heldWithdrawals, withdrawalsOn } from './dnc-numbers.ts';
import { type Closed, recordClosed, UNRECORDED } from './withdrawal-records.ts';
import { takeTurn } from './withdrawal-turn.ts';
import { leasesOf } from './withdrawals.ts';

/** A row of a list with numbers on which somebody took the consent back. */
export interface WithdrawnContact {
  /** Keyed hash of who the row is about. */
  readonly contact: string;
  /** Keyed hashes of those of the row's numbers on which it was said, and when on each, epoch ms. */
  readonly numbers: readonly { readonly hash: string; readonly since: number }[];
}

/** Rows bound in one statement. */
const BATCH = 1000;

/** Rows of earlier versions may be of either, and go on forbidding both. */
const OF_CUSTOMERS = ['customer', 'unknown'] as const;
const OF_NUMBERS = ['number', 'unknown'] as const;

/**
 * The consent was taken back on a number before anybody was known to have it: whom a list names with it wants no calls, on none of their
 * numbers. That is kept of rows that were refused too, for the lists that name the same customer or that very number later; of the row's other
 * numbers nothing is kept, so that it goes no further to others who share them.
 *
 * Call it when the list is saved; returns what desks are to hear that hold tasks of these customers.
 */
export async function withdrawListed(
  centre: Centre,
  tx: Tx,
  listId: string,
  contacts: readonly WithdrawnContact[],
): Promise<Change[]> {
  const named = [...new Set(contacts.map(({ contact }) => contact))];
  for (const hashes of batches(named)) await lockNamed(centre, tx, hashes);
  await takeTurn(centre, tx);
  await note(tx, contacts);
  const closed: string[] = [];
  for (const hashes of batches(named)) closed.push(...(await close(centre, tx, await ofNames(tx, hashes))));
  closed.push(...(await close(centre, tx, await ofList(tx, listId))));
  return leasesOf(tx, closed);
}

/** Customers are locked before the turn is taken. */
async function lockNamed(centre: Centre, tx: Tx, hashes: readonly string[]): Promise<void> {
  await centre.differences
    .lock(tx.selectFrom('customers').select('id').where('external_hash', 'in', hashes).orderBy('id'))
    .execute();
}

/** By which withdrawal the consent was taken back on a number, and when, epoch ms. */
interface Said {
  readonly withdrawal: string;
  readonly since: number;
}

async function note(tx: Tx, contacts: readonly WithdrawnContact[]): Promise<void> {
  const saidOn = await readSaid(tx, contacts);
  const rows = new Map<string, Insertable<WithdrawnContactsTable>>();
  const add = (row: Insertable<WithdrawnContactsTable>) => {
    const key = `${row.hash} ${row.source_hash} ${row.withdrawal_id}`;
    rows.set(key, { ...row, since: Math.max(row.since, rows.get(key)?.since ?? 0) });
  };
  for (const { contact, numbers } of contacts)
    for (const { hash: source_hash } of numbers)
      for (const { withdrawal: withdrawal_id, since } of saidOn.get(source_hash) ?? []) {
        add({ hash: contact, source_hash, withdrawal_id, kind: 'customer', since });
        add({ hash: source_hash, source_hash, withdrawal_id, kind: 'number', since });
      }
  for (const batch of batches([...rows.values()]))
    await tx
      .insertInto('withdrawn_contacts')
      .values(batch)
      .onConflict((conflict) =>
        conflict
          .columns(['hash', 'source_hash', 'withdrawal_id'])
          .doUpdateSet((eb) => ({ since: eb.ref('excluded.since') }))
          .whereRef('withdrawn_contacts.since', '<', 'excluded.since'),
      )
      .execute();
}

/** What stands of each number: one that was undone since the rows were read says nothing, one whose entry only ended still does. */
async function readSaid(
  tx: Tx,
  contacts: readonly WithdrawnContact[],
): Promise<ReadonlyMap<string, readonly Said[]>> {
  const asRead = new Map(contacts.flatMap(({ numbers }) => numbers.map(({ hash, since }) => [hash, since])));
  const found: (Said & { readonly hash: string })[] = [];
  for (const hashes of batches([...asRead.keys()])) {
    const entries = await withdrawalsOn(tx, hashes);
    found.push(...entries.filter(({ hash, since, holds }) => holds || since === asRead.get(hash)));
    found.push(
      ...(await tx
        .selectFrom('withdrawn_contacts')
        .select(['hash', 'withdrawal_id as withdrawal', 'since'])
        .where('hash', 'in', hashes)
        .execute()),
    );
  }
  return Map.groupBy(found, ({ hash }) => hash);
}

/** Whom a withdrawal is found to close. */
interface Found extends Said {
  readonly id: string;
}

/** Records what closes each of the customers; returns those of whom it was not known. */
async function close({ clock }: Centre, tx: Tx, found: readonly Found[]): Promise<string[]> {
  const closed: string[] = [];
  for (const ids of batches([...new Set(found.map(({ id }) => id))])) {
    await keepUnexplained(tx, ids);
    const theirs = new Set(ids);
    await recordClosed(tx, latestOfEach(found.filter(({ id }) => theirs.has(id))));
    const rows = await tx
      .updateTable('customers')
      .from(
        tx
          .selectFrom('withdrawn_customers')
          .select(({ fn }) => ['customer_id', fn.max<number>('since').as('since')])
          .where('customer_id', 'in', ids)
          .where('undone_at', 'is', null)
          .groupBy('customer_id')
          .as('said'),
      )
      .set((eb) => ({ withdrawn_at: eb.ref('said.since'), updated_at: clock.nowMs() }))
      .whereRef('customers.id', '=', 'said.customer_id')
      .where((eb) =>
        eb.or([
          eb('customers.withdrawn_at', 'is', null),
          eb('customers.withdrawn_at', '<', eb.ref('said.since')),
        ]),
      )
      .returning('customers.id')
      .execute();
    closed.push(...rows.map(({ id }) => id));
  }
  return closed;
}

/** What has closed them so far and no withdrawal on record explains, goes on closing them when one is undone. */
async function keepUnexplained(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await tx
    .selectFrom('customers')
    .select(['id', 'withdrawn_at'])
    .where('id', 'in', ids)
    .where('withdrawn_at', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('withdrawn_customers')
            .select('withdrawn_customers.customer_id')
            .whereRef('withdrawn_customers.customer_id', '=', 'customers.id')
            .where('withdrawn_customers.undone_at', 'is', null)
            .whereRef('withdrawn_customers.since', '>=', 'customers.withdrawn_at'),
        ),
      ),
    )
    .execute();
  await recordClosed(
    tx,
    rows.flatMap(({ id, withdrawn_at }) =>
      withdrawn_at === null ? [] : [{ customer_id: id, withdrawal_id: UNRECORDED, since: withdrawn_at }],
    ),
  );
}

function latestOfEach(found: readonly Found[]): Closed[] {
  const rows = new Map<string, Closed>();
  for (const { id: customer_id, withdrawal: withdrawal_id, since } of found) {
    const key = `${customer_id} ${withdrawal_id}`;
    const known = rows.get(key);
    if (!known || known.since < since) rows.set(key, { customer_id, withdrawal_id, since });
  }
  return [...rows.values()];
}

function ofNames(tx: Tx, hashes: readonly string[]): Promise<Found[]> {
  return tx
    .selectFrom('customers as named')
    .innerJoin('withdrawn_contacts', 'withdrawn_contacts.hash', 'named.external_hash')
    .select(['named.id', 'withdrawn_contacts.withdrawal_id as withdrawal', 'withdrawn_contacts.since'])
    .where('named.external_hash', 'in', hashes)
    .where('withdrawn_contacts.kind', 'in', OF_CUSTOMERS)
    .execute();
}

/** Customers of the list of whom it was said since its rows were read, of the list's numbers or of themselves. */
async function ofList(tx: Tx, listId: string): Promise<Found[]> {
  const tasks = tx.selectFrom('tasks').where('tasks.list_id', '=', listId);
  const byEntry = tasks
    .innerJoin('task_numbers', 'task_numbers.task_id', 'tasks.id')
    .innerJoin(heldWithdrawals(tx).as('entry'), (join) =>
      join.onRef('entry.subject_hash', '=', 'task_numbers.number_hash'),
    )
    .select(['tasks.customer_id as id', 'entry.withdrawal', 'entry.since']);
  const contacts = (kinds: typeof OF_CUSTOMERS | typeof OF_NUMBERS) =>
    tx
      .selectFrom('withdrawn_contacts')
      .select(['hash', 'withdrawal_id as withdrawal', 'since'])
      .where('kind', 'in', kinds);
  const byNumber = tasks
    .innerJoin('task_numbers', 'task_numbers.task_id', 'tasks.id')
    .innerJoin(contacts(OF_NUMBERS).as('said'), 'said.hash', 'task_numbers.number_hash')
    .select(['tasks.customer_id as id', 'said.withdrawal', 'said.since']);
  const byName = tasks
    .innerJoin(contacts(OF_CUSTOMERS).as('said'), 'said.hash', 'tasks.external_hash')
    .select(['tasks.customer_id as id', 'said.withdrawal', 'said.since']);
  return tx
    .selectFrom(byEntry.unionAll(byNumber).unionAll(byName).as('each'))
    .select(({ fn }) => ['each.id', 'each.withdrawal', fn.max<number>('each.since').as('since')])
    .groupBy(['each.id', 'each.withdrawal'])
    .execute();
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}
