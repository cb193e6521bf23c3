import type { Tx } from '../database/dialect.ts';
import type { TaskRow } from '../leases/task-states.ts';

/**
 * Closes the open tasks with one of the numbers; those of an entry that lapses rest until then. Each keeps when it would be due without,
 * and its callback. Empty campaign: of every one.
 */
export async function closeTasks(
  tx: Tx,
  hashes: readonly string[],
  campaignId: string,
  until: number | undefined,
): Promise<void> {
  const rest = until === undefined ? { state: 'done' as const, not_before: null } : { not_before: until };
  await tx
    .updateTable('tasks')
    // The first of several entries finds the time that is the task's own.
    .set(({ fn, val }) => ({
      ...rest,
      dnc_resumes_at: fn.coalesce('dnc_resumes_at', 'not_before', val(0)),
    }))
    .where('state', '=', 'open')
    .where('id', 'in', (eb) =>
      eb.selectFrom('task_numbers').select('task_id').where('number_hash', 'in', hashes),
    )
    .$if(campaignId !== '', (only) => only.where('campaign_id', '=', campaignId))
    .$if(until !== undefined, (only) =>
      only.where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<', until ?? 0)])),
    )
    .execute();
}

/**
 * Until when no number of the task may be called, epoch ms; infinite where an entry is for good, 0 where there is none. A customer
 * who refuses on one number is not called on the other.
 */
export async function forbiddenUntil(tx: Tx, task: Pick<TaskRow, 'id' | 'campaign_id'>): Promise<number> {
  const rows = await tx
    .selectFrom('task_numbers')
    .innerJoin('dnc_entries', 'dnc_entries.subject_hash', 'task_numbers.number_hash')
    .select('dnc_entries.until')
    .where('task_numbers.task_id', '=', task.id)
    .where('dnc_entries.campaign_id', 'in', ['', task.campaign_id])
    .where('dnc_entries.ended_at', 'is', null)
    .execute();
  return Math.max(0, ...rows.map(({ until }) => until ?? Number.POSITIVE_INFINITY));
}
