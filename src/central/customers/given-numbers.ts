import type { KeyObject } from 'node:crypto';
import { givenLabel } from '../../core/customer/given-number.ts';
import type { CustomerCorrected } from '../../core/sync/correction-fact.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { addNumber, lockTasksOf } from '../tasks/add-number.ts';
import { readCorrections } from './correction-rows.ts';
import type { KeyedCustomer } from './customers.ts';

/**
 * Adds a number that the customer gave in a call to all their tasks, so that whoever calls next, in whatever campaign, tries it. `kept`: the
 * task of the call could not take it.
 */
export async function takeGivenNumber(
  centre: Centre,
  tx: Tx,
  { key }: Pick<KeyedCustomer, 'key'>,
  call: { readonly customer_id: string; readonly task_id: string },
  { field, to }: Pick<CustomerCorrected, 'field' | 'to'>,
): Promise<'applied' | 'kept'> {
  const given = { e164: to, label: givenLabel(field) ?? 'other' };
  let state: 'applied' | 'kept' = 'kept';
  for (const task of await lockTasksOf(centre, tx, call.customer_id))
    if ((await addNumber(centre, tx, key, task, given)) && task.id === call.task_id) state = 'applied';
  return state;
}

/** Gives the tasks of a new list the numbers that its customers gave in calls before: billing does not know them. */
export async function addGivenNumbers(
  centre: Centre,
  tx: Tx,
  listId: string,
  customers: ReadonlyMap<string, { readonly key: KeyObject }>,
): Promise<void> {
  for (const { customer_id, field, to } of await readCorrections(tx, customers)) {
    const label = givenLabel(field);
    const key = customers.get(customer_id)?.key;
    if (!label || !key) continue;
    for (const task of await lockTasksOf(centre, tx, customer_id, listId))
      await addNumber(centre, tx, key, task, { e164: to, label });
  }
}
