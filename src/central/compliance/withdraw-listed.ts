import type { Insertable } from 'kysely';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { WithdrawnContactsTable } from '../database/task-tables.ts';
import type { Change } from '../sync/changes.ts';
import { inForceWithdrawals } from './dnc-numbers.ts';
import { leasesOf, takeTurn } from './withdrawals.ts';

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
  for (const hashes of batches(named)) closed.push(...(await close(centre, tx, ofNames(tx, hashes))));
  closed.push(...(await close(centre, tx, ofList(tx, listId))));
  return leasesOf(tx, closed);
}

/** Customers are locked before the turn is taken. */
async function lockNamed(centre: Centre, tx: Tx, hashes: readonly string[]): Promise<void> {
  await centre.differences
    .lock(tx.selectFrom('customers').select('id').where('external_hash', 'in', hashes).orderBy('id'))
    .execute();
}

async function note(tx: Tx, contacts: readonly WithdrawnContact[]): Promise<void> {
  const said = new Map<string, Insertable<WithdrawnContactsTable>>();
  const add = (row: Insertable<WithdrawnContactsTable>) => {
    const key = `${row.hash} ${row.source_hash}`;
    said.set(key, { ...row, since: Math.max(row.since, said.get(key)?.since ?? 0) });
  };
  for (const { contact, numbers } of contacts)
    for (const { hash: source_hash, since } of numbers) {
      add({ hash: contact, source_hash, kind: 'customer', since });
      add({ hash: source_hash, source_hash, kind: 'number', since });
    }
  for (const batch of batches([...said.values()]))
    await tx
      .insertInto('withdrawn_contacts')
      .values(batch)
      .onConflict((conflict) =>
        conflict
          .columns(['hash', 'source_hash'])
          .doUpdateSet((eb) => ({ since: eb.ref('excluded.since') }))
          .whereRef('withdrawn_contacts.since', '<', 'excluded.since'),
      )
      .execute();
}

type Withdrawn = ReturnType<typeof ofNames> | ReturnType<typeof ofList>;

/** One statement, whatever the times; returns the customers of whom it was not known. */
async function close({ clock }: Centre, tx: Tx, withdrawn: Withdrawn): Promise<string[]> {
  const rows = await tx
    .updateTable('customers')
    .from(withdrawn.as('said'))
    .set((eb) => ({ withdrawn_at: eb.ref('said.since'), updated_at: clock.nowMs() }))
    .whereRef('customers.id', '=', 'said.id')
    .where((eb) =>
      eb.or([
        eb('customers.withdrawn_at', 'is', null),
        eb('customers.withdrawn_at', '<', eb.ref('said.since')),
      ]),
    )
    .returning('customers.id')
    .execute();
  return rows.map(({ id }) => id);
}

function ofNames(tx: Tx, hashes: readonly string[]) {
  return tx
    .selectFrom('customers as named')
    .innerJoin('withdrawn_contacts', 'withdrawn_contacts.hash', 'named.external_hash')
    .select(({ fn }) => ['named.id', fn.max<number>('withdrawn_contacts.since').as('since')])
    .where('named.external_hash', 'in', hashes)
    .where('withdrawn_contacts.kind', 'in', OF_CUSTOMERS)
    .groupBy('named.id');
}

/** Customers of the list of whom it was said since its rows were read, of the list's numbers or of themselves. */
function ofList(tx: Tx, listId: string) {
  const tasks = tx.selectFrom('tasks').where('tasks.list_id', '=', listId);
  const byEntry = tasks
    .innerJoin('task_numbers', 'task_numbers.task_id', 'tasks.id')
    .innerJoin(inForceWithdrawals(tx).select(['subject_hash', 'since']).as('entry'), (join) =>
      join.onRef('entry.subject_hash', '=', 'task_numbers.number_hash'),
    )
    .select(['tasks.customer_id as id', 'entry.since']);
  const byNumber = tasks
    .innerJoin('task_numbers', 'task_numbers.task_id', 'tasks.id')
    .innerJoin('withdrawn_contacts', 'withdrawn_contacts.hash', 'task_numbers.number_hash')
    .where('withdrawn_contacts.kind', 'in', OF_NUMBERS)
    .select(['tasks.customer_id as id', 'withdrawn_contacts.since']);
  const byName = tasks
    .innerJoin('withdrawn_contacts', 'withdrawn_contacts.hash', 'tasks.external_hash')
    .where('withdrawn_contacts.kind', 'in', OF_CUSTOMERS)
    .select(['tasks.customer_id as id', 'withdrawn_contacts.since']);
  return tx
    .selectFrom(byEntry.unionAll(byNumber).unionAll(byName).as('each'))
    .select(({ fn }) => ['each.id', fn.max<number>('each.since').as('since')])
    .groupBy('each.id');
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}
