import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { Change } from '../sync/changes.ts';
import { inForceWithdrawals } from './dnc-numbers.ts';
import { leasesOf, takeTurn } from './withdrawals.ts';

/** A row of a list with a number on which the consent was taken back. `since`: epoch ms. */
export interface WithdrawnContact {
  /** Keyed hash of who the row is about. */
  readonly contact: string;
  /** Keyed hashes of the row's numbers. */
  readonly numbers: readonly string[];
  readonly since: number;
}

/** Rows bound in one statement. */
const BATCH = 1000;

/**
 * The consent was taken back on a number before anybody was known to have it: whom a list names with it wants no calls, on none of their
 * numbers. That is kept of rows that were refused too, for the lists that name the same customer or number later.
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
  const since = new Map<string, number>();
  for (const row of contacts)
    for (const hash of [row.contact, ...row.numbers])
      since.set(hash, Math.max(row.since, since.get(hash) ?? 0));
  for (const batch of batches([...since]))
    await tx
      .insertInto('withdrawn_contacts')
      .values(batch.map(([hash, at]) => ({ hash, since: at })))
      .onConflict((conflict) =>
        conflict
          .column('hash')
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
    .select(['named.id', 'withdrawn_contacts.since'])
    .where('named.external_hash', 'in', hashes);
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
    .select(['tasks.customer_id as id', 'withdrawn_contacts.since']);
  const byName = tasks
    .innerJoin('withdrawn_contacts', 'withdrawn_contacts.hash', 'tasks.external_hash')
    .select(['tasks.customer_id as id', 'withdrawn_contacts.since']);
  return tx
    .selectFrom(byEntry.unionAll(byNumber).unionAll(byName).as('each'))
    .select(({ fn }) => ['each.id', fn.max<number>('each.since').as('since')])
    .groupBy('each.id');
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}
