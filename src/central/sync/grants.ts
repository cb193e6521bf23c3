import type { z } from 'zod';
import type { pullChange } from '../../contract/sync-wire.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import { endedEntries } from '../compliance/reopen-tasks.ts';
import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import { historiesOf } from '../customers/history.ts';
import { withStandings } from '../customers/standings.ts';
import type { TaskRow } from '../leases/task-states.ts';
import { readTries, triedNumbers } from '../leases/tries.ts';
import { campaignAttemptsOf } from '../tasks/campaign-attempts.ts';
import { openNumbers } from '../tasks/numbers.ts';
import { ordersOf, type TaskOrder } from '../tasks/order-of.ts';
import { pastCallsOf } from '../tasks/past-calls.ts';
import type { Change } from './changes.ts';
import { recentAttempts } from './recent-attempts.ts';

type PullChange = z.input<typeof pullChange>;
/** A task with all that is needed to call its customer. */
export type ToldTask = Omit<Extract<PullChange, { kind: 'lease-granted' }>, 'kind' | 'lease'>;

/** What the desk now holds of these tasks, with all it needs to call the customer, and what it holds no longer. */
export async function grantsOf(
  centre: Centre,
  epoch: string,
  feed: readonly Change[],
): Promise<PullChange[]> {
  if (feed.length === 0) return [];
  const rows = await centre.db
    .selectFrom('tasks')
    .selectAll()
    .where(
      'id',
      'in',
      feed.map((row) => row.ref),
    )
    .where('lease_epoch', '=', epoch)
    .where('state', '=', 'leased')
    .execute();
  const held = new Map(rows.map((row) => [row.id, row]));
  const known = await describeTasks(centre, rows);
  return feed.map(({ ref, term }): PullChange => {
    const row = held.get(ref);
    const told = known.get(ref);
    if (!row || !told) return { kind: 'lease-revoked', taskId: ref, term: term ?? 0 };
    return {
      kind: 'lease-granted',
      lease: { taskId: ref, term: row.lease_term, expiresAt: row.lease_expires_at ?? 0 },
      ...told,
    };
  });
}

/** What a desk needs of these tasks, by their ids; those of erased customers are missing. */
export async function describeTasks(
  centre: Centre,
  rows: readonly TaskRow[],
): Promise<Map<string, ToldTask>> {
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.map((row) => row.customer_id),
  );
  const histories = await historiesOf(centre, [...customers.keys()]);
  const numbers = new Map(
    rows.flatMap((row) => {
      const found = customers.get(row.customer_id);
      return found ? [[row.id, openNumbers(found.key, row.id, row.numbers_sealed)] as const] : [];
    }),
  );
  const recent = await recentAttempts(centre, [...customers.keys()], [...numbers.values()].flat());
  const orderOf = await ordersOf(centre, rows);
  const tries = Map.groupBy(
    await readTries(
      centre.db,
      rows.map((row) => row.id),
    ),
    ({ taskId }) => taskId,
  );
  const triedOf = (taskId: string, given: readonly ContactNumber[]) => {
    const known = triedNumbers(tries.get(taskId) ?? []);
    const tried = given.flatMap(({ e164 }) => {
      const found = known.get(centre.ring.numberHash(e164));
      return found ? [{ e164, ...found }] : [];
    });
    return tried.length > 0 ? { tried } : {};
  };
  const standing = await withStandings(centre, customers);
  const ended = await endedEntries(centre, rows);
  const past = await pastCallsOf(centre, rows, [...numbers.values()].flat());
  const withAttempts = await campaignAttemptsOf(centre, rows, [...numbers.values()].flat());
  return new Map(
    rows.flatMap((row) => {
      const found = customers.get(row.customer_id);
      const taskNumbers = numbers.get(row.id);
      if (!found || !taskNumbers) return [];
      const told: ToldTask = {
        task: {
          ...withAttempts(row, asCallTask(row, taskNumbers.map(past.withAbandoned), orderOf(row))),
          dncEndedAt: ended.get(row.id),
          ...triedOf(row.id, taskNumbers),
          ...past.calledFrom(row),
        },
        customer: standing.get(row.customer_id) ?? found.customer,
        history: histories.get(row.customer_id) ?? [],
        recentAttempts: taskNumbers.flatMap(({ e164 }) =>
          recent.toNumber(e164).map((at) => ({ number: e164, at })),
        ),
        customerAttempts: [...recent.toCustomer(row.customer_id)],
      };
      return [[row.id, told] as const];
    }),
  );
}

/** The task as core and desks know it. */
export function asCallTask(row: TaskRow, numbers: readonly ContactNumber[], order: TaskOrder) {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    listId: row.list_id,
    customerId: row.customer_id,
    position: row.position,
    priority: row.priority,
    ...order,
    numbers: [...numbers],
    ...(row.not_before === null ? {} : { notBefore: row.not_before }),
    ...(row.callback_at === null
      ? {}
      : {
          callback: {
            at: row.callback_at,
            ...(row.callback_agent === null ? {} : { agentId: row.callback_agent }),
          },
        }),
    attemptsMade: row.attempts_made,
  };
}
