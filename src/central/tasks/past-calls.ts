import type { ContactNumber } from '../../core/task/call-task.ts';
import type { Centre } from '../context.ts';
import type { TaskRow } from '../leases/task-states.ts';

/** What a desk must know of all desks' earlier calls before it dials. */
export interface PastCalls {
  /** The number, with the end of the last call to it that had no agent. */
  readonly withAbandoned: (number: ContactNumber) => ContactNumber;
  /** The number the task's customer was called from last. */
  readonly calledFrom: (task: TaskRow) => { readonly calledFrom?: string };
}

export async function pastCallsOf(
  centre: Centre,
  tasks: readonly TaskRow[],
  numbers: readonly ContactNumber[],
): Promise<PastCalls> {
  const hashOf = new Map(numbers.map(({ e164 }) => [e164, centre.ring.numberHash(e164)]));
  const abandoned = await readAbandoned(centre, [...hashOf.values()]);
  const callingNumbers = await readCallingNumbers(
    centre,
    tasks.map((task) => task.customer_id),
  );
  return {
    withAbandoned(number) {
      const at = abandoned.get(hashOf.get(number.e164) ?? '');
      return at === undefined ? number : { ...number, abandonedAt: at };
    },
    calledFrom(task) {
      const calledFrom = callingNumbers.get(task.customer_id);
      return calledFrom === undefined ? {} : { calledFrom };
    },
  };
}

/** However long ago: a campaign may lock numbers out for as long as it likes. */
async function readAbandoned(centre: Centre, hashes: readonly string[]): Promise<Map<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await centre.db
    .selectFrom('attempts')
    .select(({ fn }) => ['number_hash', fn.max('ended_at').as('at')])
    .where('number_hash', 'in', hashes)
    .where('line_result', '=', 'abandoned')
    .groupBy('number_hash')
    .execute();
  return new Map(rows.flatMap(({ number_hash, at }) => (at === null ? [] : [[number_hash, Number(at)]])));
}

async function readCallingNumbers(
  centre: Centre,
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map();
  const rows = await centre.db
    .selectFrom('attempts')
    .select(['customer_id', 'calling_number'])
    .where('customer_id', 'in', [...new Set(customerIds)])
    .where('own_failure', '=', 0)
    .where('calling_number', '<>', '')
    .orderBy('at')
    .execute();
  return new Map(rows.map(({ customer_id, calling_number }) => [customer_id, calling_number]));
}
