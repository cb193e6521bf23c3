import type { KeyObject } from 'node:crypto';
import { MOST_NUMBERS } from '../../core/customer/given-number.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { TaskRow } from '../leases/task-states.ts';
import { noteRegions, regionHash } from './number-regions.ts';
import { openNumbers, sealNumbers } from './numbers.ts';

type Extended = Pick<TaskRow, 'id' | 'campaign_id' | 'state' | 'numbers_sealed'>;

/** The customer's tasks, or those of this list, locked in one order. */
export function lockTasksOf(
  centre: Centre,
  tx: Tx,
  customerId: string,
  listId?: string,
): Promise<Extended[]> {
  const query = tx
    .selectFrom('tasks')
    .select(['id', 'campaign_id', 'state', 'numbers_sealed'])
    .where('customer_id', '=', customerId)
    .$if(listId !== undefined, (ofList) => ofList.where('list_id', '=', listId ?? ''))
    .orderBy('id');
  return centre.differences.lock(query).execute();
}

/**
 * Adds a number that the customer gave to their locked task, after those it has. False where it cannot be dialled for this task: the
 * campaign has it for somebody else, it is leased for somebody else just now (DESIGN invariant 2), or the task has as many as a task may have.
 */
export async function addNumber(
  centre: Centre,
  tx: Tx,
  key: KeyObject,
  task: Extended,
  given: Pick<ContactNumber, 'e164' | 'label'>,
): Promise<boolean> {
  const numbers = openNumbers(key, task.id, task.numbers_sealed);
  if (numbers.some(({ e164 }) => e164 === given.e164)) return true;
  if (numbers.length >= MOST_NUMBERS) return false;
  const number_hash = centre.ring.numberHash(given.e164);
  if (!(await holdNumber(tx, task, number_hash))) return false;
  await noteRegions(centre, tx, [given.e164]);
  const added = await tx
    .insertInto('task_numbers')
    .values({
      task_id: task.id,
      campaign_id: task.campaign_id,
      number_hash,
      region_hash: regionHash(centre.ring, given.e164),
    })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'number_hash']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) {
    await tx
      .deleteFrom('number_leases')
      .where('task_id', '=', task.id)
      .where('number_hash', '=', number_hash)
      .execute();
    return false;
  }
  await tx
    .updateTable('tasks')
    .set({
      numbers_sealed: sealNumbers(key, task.id, [...numbers, { e164: given.e164, label: given.label }]),
    })
    .where('id', '=', task.id)
    .execute();
  return true;
}

/** A task that a desk holds holds all its numbers; whoever holds this one already keeps it. */
async function holdNumber(tx: Tx, { id, state }: Extended, number_hash: string): Promise<boolean> {
  if (state !== 'leased' && state !== 'in-doubt') return true;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('number_leases')
    .values({ number_hash, task_id: id })
    .onConflict((conflict) => conflict.column('number_hash').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}
