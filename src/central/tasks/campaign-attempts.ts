import type { CallTask, ContactNumber } from '../../core/task/call-task.ts';
import type { Centre } from '../context.ts';
import type { TaskRow } from '../leases/task-states.ts';

/** Puts with a task what its campaign has called of it so far, by number and in all. */
export type WithCampaignAttempts = <T extends Pick<CallTask, 'numbers'>>(row: TaskRow, task: T) => T;

/**
 * All attempts of the tasks' campaigns to their customers and numbers that called somebody, also those of before a recycling. One that no
 * desk told of may have gone to any of the numbers: it counts for each.
 */
export async function campaignAttemptsOf(
  centre: Centre,
  tasks: readonly TaskRow[],
  numbers: readonly ContactNumber[],
): Promise<WithCampaignAttempts> {
  const hashOf = new Map(numbers.map(({ e164 }) => [e164, centre.ring.numberHash(e164)]));
  const made = await readAttempts(centre, tasks, [...hashOf.values()]);
  const ofCustomer = countBy(made, (each) => key(each.campaign_id, each.customer_id));
  const ofNumber = countBy(made, (each) => key(each.campaign_id, each.number_hash));
  return (row, task) => ({
    ...task,
    numbers: task.numbers.map((number) => ({
      ...number,
      campaignAttempts:
        row.untold_attempts + (ofNumber.get(key(row.campaign_id, hashOf.get(number.e164) ?? '')) ?? 0),
    })),
    campaignAttempts: row.untold_attempts + (ofCustomer.get(key(row.campaign_id, row.customer_id)) ?? 0),
  });
}

const key = (campaignId: string, of: string) => `${campaignId} ${of}`;

function countBy<T extends { readonly attempts: number }>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const row of rows) counted.set(keyOf(row), (counted.get(keyOf(row)) ?? 0) + row.attempts);
  return counted;
}

async function readAttempts(centre: Centre, tasks: readonly TaskRow[], hashes: readonly string[]) {
  if (tasks.length === 0 || hashes.length === 0) return [];
  const customers = [...new Set(tasks.map((task) => task.customer_id))];
  const rows = await centre.db
    .selectFrom('attempts')
    .select(({ fn }) => ['campaign_id', 'customer_id', 'number_hash', fn.countAll<number>().as('attempts')])
    .where((eb) => eb.or([eb('number_hash', 'in', hashes), eb('customer_id', 'in', customers)]))
    .where('campaign_id', 'in', [...new Set(tasks.map((task) => task.campaign_id))])
    .where('own_failure', '=', 0)
    .groupBy(['campaign_id', 'customer_id', 'number_hash'])
    .execute();
  return rows.map((row) => ({ ...row, attempts: Number(row.attempts) }));
}
