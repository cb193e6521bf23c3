import type { ContactNumber } from '../../core/task/call-task.ts';
import { DEAD_RESULTS } from '../../core/task/numbers-to-try.ts';
import { comesRound } from '../../core/task/recycle.ts';
import { forbiddenNumbers } from '../compliance/dnc-numbers.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { everyFinishedTask, finishedAs } from '../tasks/finished.ts';
import { openNumbers } from '../tasks/numbers.ts';
import type { KeyedCustomer } from './customers.ts';

/** Those of the tasks that are done and after which the customer is called again by itself. `now`: epoch ms. */
export async function endedWell(tx: Tx, taskIds: readonly string[], now: number) {
  if (taskIds.length === 0) return [];
  const rows = await everyFinishedTask(tx, now)
    .select('tasks.customer_id')
    .where('tasks.id', 'in', taskIds)
    .execute();
  return rows.filter((row) => comesRound(finishedAs(row)));
}

/**
 * The customers with the numbers of their latest task, where that ended well or is not done (its campaign no longer runs). Numbers that the
 * campaign has or may not call, that are dead, or where somebody else was reached, are left out.
 */
export async function withNumbers<C extends KeyedCustomer & { readonly customerId: string }>(
  centre: Centre,
  tx: Tx,
  campaignId: string,
  owed: readonly C[],
) {
  const latest = await latestTasks(tx, owed, centre.clock.nowMs());
  const found = owed.flatMap((one) => {
    const row = latest.get(one.customerId);
    return row
      ? [{ ...one, contact: row.external_hash, numbers: openNumbers(one.key, row.id, row.numbers_sealed) }]
      : [];
  });
  const all = found.flatMap(({ numbers }) => numbers.map(({ e164 }) => e164));
  if (all.length === 0) return [];
  const hashes = all.map((e164) => centre.ring.numberHash(e164));
  const forbidden = new Set(await forbiddenNumbers(centre, campaignId, all, tx));
  const taken = new Set([...(await takenHashes(tx, campaignId, hashes)), ...(await lostHashes(tx, hashes))]);
  return found.flatMap(({ numbers, ...one }) => {
    const free: ContactNumber[] = numbers.filter(({ e164 }) => {
      const hash = centre.ring.numberHash(e164);
      if (forbidden.has(e164) || taken.has(hash)) return false;
      taken.add(hash);
      return true;
    });
    return free.length > 0 ? [{ ...one, numbers: free }] : [];
  });
}

/** By customer; a task that waits for nobody since the customer only called is none. */
async function latestTasks(tx: Tx, owed: readonly { readonly customerId: string }[], now: number) {
  if (owed.length === 0) return new Map<string, never>();
  const rows = await tx
    .selectFrom('tasks')
    .innerJoin('lists', 'lists.id', 'tasks.list_id')
    .innerJoin('customers', 'customers.id', 'tasks.customer_id')
    .select([
      'tasks.id',
      'tasks.state',
      'tasks.customer_id',
      'tasks.numbers_sealed',
      'customers.external_hash',
    ])
    .where(
      'tasks.customer_id',
      'in',
      owed.map(({ customerId }) => customerId),
    )
    .where('lists.kind', '<>', 'callers')
    .orderBy('tasks.id')
    .execute();
  const latest = [...new Map(rows.map((row) => [row.customer_id, row])).values()];
  const done = latest.filter(({ state }) => state === 'done').map(({ id }) => id);
  const well = new Set((await endedWell(tx, done, now)).map(({ id }) => id));
  return new Map(
    latest.filter(({ id, state }) => state !== 'done' || well.has(id)).map((row) => [row.customer_id, row]),
  );
}

async function takenHashes(tx: Tx, campaignId: string, hashes: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('task_numbers')
    .select('number_hash')
    .where('campaign_id', '=', campaignId)
    .where('number_hash', 'in', hashes)
    .execute();
  return rows.map(({ number_hash }) => number_hash);
}

/** Numbers whose last attempt, in any campaign, found them dead or somebody else there. */
async function lostHashes(tx: Tx, hashes: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('attempts')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select(({ fn }) => [
      'attempts.number_hash',
      'outcomes.disposition_kind',
      fn.coalesce('outcomes.line_result_heard', 'attempts.line_result').as('result'),
    ])
    .where('attempts.number_hash', 'in', hashes)
    .where('attempts.own_failure', '=', 0)
    .orderBy('attempts.at')
    .execute();
  return [...new Map(rows.map((row) => [row.number_hash, row])).values()]
    .filter(
      ({ disposition_kind, result }) =>
        disposition_kind === 'wrong-party' || (result !== null && DEAD_RESULTS.has(result)),
    )
    .map(({ number_hash }) => number_hash);
}
