import type { Callee } from '../../core/compliance/callback-hours.ts';
import { readCustomerKeys } from '../keys/customer-keys.ts';
import type { TaskRow } from '../leases/task-states.ts';
import type { ApplyContext } from '../sync/apply/context.ts';
import { openNumbers } from './numbers.ts';

/** Whom the task calls, as far as their hours go; an erased customer has no numbers. */
export async function readCallee(
  { centre, tx }: Pick<ApplyContext, 'centre' | 'tx'>,
  task: TaskRow,
): Promise<Callee> {
  const key = (await readCustomerKeys(tx, centre.ring, [task.customer_id])).get(task.customer_id);
  return {
    timeZone: task.time_zone ?? undefined,
    numbers: key ? openNumbers(key, task.id, task.numbers_sealed).map(({ e164 }) => e164) : [],
  };
}
