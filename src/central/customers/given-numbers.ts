import { GIVEN_NUMBER, givenLabel } from '../../core/customer/given-number.ts';
import type { CustomerCorrected } from '../../core/sync/correction-fact.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { readCustomerKeys } from '../keys/customer-keys.ts';
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

/**
 * Gives the tasks of a new list the numbers that its customers gave in calls before: billing does not know them. Call it when all of the list
 * is saved, so that nobody whom the list names with such a number goes without.
 */
export async function addGivenNumbers(centre: Centre, tx: Tx, listId: string): Promise<void> {
  const rows = await tx
    .selectFrom('customer_corrections')
    .innerJoin('tasks', 'tasks.customer_id', 'customer_corrections.customer_id')
    .select('customer_corrections.customer_id')
    .distinct()
    .where('tasks.list_id', '=', listId)
    .where('customer_corrections.field', 'like', `${GIVEN_NUMBER}%`)
    .execute();
  const ids = rows.map(({ customer_id }) => customer_id);
  const keys = await readCustomerKeys(tx, centre.ring, ids);
  const customers = new Map([...keys].map(([id, key]) => [id, { key }]));
  for (const { customer_id, field, to } of await readCorrections(tx, customers)) {
    const label = givenLabel(field);
    const key = keys.get(customer_id);
    if (!label || !key) continue;
    for (const task of await lockTasksOf(centre, tx, customer_id, listId))
      await addNumber(centre, tx, key, task, { e164: to, label });
  }
}
