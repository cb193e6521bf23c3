import type { Selectable } from 'kysely';
import { forbiddenUntil } from '../compliance/dnc-tasks.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { TasksTable } from '../database/task-tables.ts';
import type { Change } from '../sync/changes.ts';
import type { NextStep } from './next-step.ts';

export type TaskRow = Selectable<TasksTable>;

/** Priority of a promised callback: before all of the list. */
export const CALLBACK_PRIORITY = 10;

/** Reads a task and keeps it from changing under us until the transaction ends. */
export function lockTask(centre: Centre, tx: Tx, taskId: string): Promise<TaskRow | undefined> {
  return centre.differences
    .lock(tx.selectFrom('tasks').selectAll().where('id', '=', taskId))
    .executeTakeFirst();
}

/** The desk's own lease, live or not: nobody else had the task since. A renewed epoch of the same device and account still counts. */
export function isTaskLeasedBy(
  task: Pick<TaskRow, 'lease_term' | 'lease_epoch' | 'lease_device' | 'lease_agent'>,
  term: number,
  desk: { readonly epoch: string; readonly deviceId: string; readonly accountId: string },
): boolean {
  return (
    task.lease_term === term &&
    (task.lease_epoch === desk.epoch ||
      (task.lease_device === desk.deviceId && task.lease_agent === desk.accountId))
  );
}

/** Tells the desk that holds or last held the lease that it is over. */
export function leaseOver(task: TaskRow): Change[] {
  if (task.lease_epoch === null) return [];
  return [{ scope: task.lease_epoch, kind: 'lease', ref: task.id, term: task.lease_term }];
}

/**
 * Puts the task where the step says and frees its numbers, unless it stays leased or in doubt. One that a do-not-call entry closes or has
 * rest keeps where it would stand without.
 */
export async function moveTask(
  tx: Tx,
  task: TaskRow,
  step: Exclude<NextStep, { kind: 'await-outcome' }>,
  now: number,
): Promise<Change[]> {
  if (step.kind === 'in-doubt') {
    await tx
      .updateTable('tasks')
      .set({ state: 'in-doubt', doubt_since: task.doubt_since ?? now })
      .where('id', '=', task.id)
      .execute();
    return [];
  }
  await tx.deleteFrom('number_leases').where('task_id', '=', task.id).execute();
  const closedUntil = step.kind === 'open' ? await forbiddenUntil(tx, task) : 0;
  const open = step.kind === 'open' && Number.isFinite(closedUntil);
  const callback = step.kind === 'open' ? step.callback : undefined;
  await tx
    .updateTable('tasks')
    .set({
      state: open ? 'open' : 'done',
      not_before: open ? Math.max(step.notBefore, closedUntil) : null,
      dnc_resumes_at: step.kind === 'open' && closedUntil > step.notBefore ? step.notBefore : null,
      region_resumes_at: null,
      callback_at: callback?.at ?? null,
      callback_agent: callback?.agentId ?? null,
      priority: callback ? CALLBACK_PRIORITY : 0,
      given_up_as: step.kind === 'done' ? (step.as ?? null) : null,
      lease_expires_at: null,
      doubt_since: null,
    })
    .where('id', '=', task.id)
    .execute();
  await rankCustomerAgain(tx, task.customer_id);
  return leaseOver(task);
}

/** A call may change the place of all that waits for its customer, where the campaigns' rules go by calls or time. */
async function rankCustomerAgain(tx: Tx, customerId: string): Promise<void> {
  await tx
    .updateTable('tasks')
    .set({ rank_until: 0 })
    .where('customer_id', '=', customerId)
    .where('state', '=', 'open')
    .where('rank_until', 'is not', null)
    .execute();
}
