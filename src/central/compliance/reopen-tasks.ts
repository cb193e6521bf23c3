import { readCampaign } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { heedCalls } from '../leases/heed-calls.ts';
import { CALLBACK_PRIORITY, type TaskRow } from '../leases/task-states.ts';
import { type EndedEntry, EVERY_CAMPAIGN } from './dnc-entries.ts';
import { forbiddenUntil } from './dnc-tasks.ts';

/**
 * Opens the tasks that a do-not-call entry closed, or has rest until it lapses, where this one was the last that spoke of them and they have
 * tries left. What was closed by anything else stays closed. A promised callback is promised again.
 */
export async function reopenTasks(centre: Centre, tx: Tx, entry: EndedEntry): Promise<void> {
  const query = tx
    .selectFrom('tasks')
    .selectAll()
    .where('id', 'in', (eb) =>
      eb.selectFrom('task_numbers').select('task_id').where('number_hash', '=', entry.subject_hash),
    )
    .where('state', 'in', ['open', 'done'])
    .where('dnc_resumes_at', 'is not', null)
    .$if(entry.campaign_id !== EVERY_CAMPAIGN, (only) => only.where('campaign_id', '=', entry.campaign_id));
  for (const task of await centre.differences.lock(query).execute()) await reopen(centre, tx, task);
}

async function reopen(centre: Centre, tx: Tx, task: TaskRow): Promise<void> {
  const now = centre.clock.nowMs();
  const campaign = await readCampaign(tx, task.campaign_id);
  if (!campaign || task.attempts_made >= campaign.retry.maxAttempts) return;
  const closedUntil = await forbiddenUntil(tx, task);
  if (!Number.isFinite(closedUntil)) return;
  const resumed = { at: 0, step: { kind: 'open' as const, notBefore: task.dnc_resumes_at ?? 0 } };
  const step = await heedCalls({ centre, tx }, task, campaign, resumed, now);
  if (step.kind !== 'open') return;
  const due = step.notBefore;
  const notBefore = Math.max(due, closedUntil);
  await tx
    .updateTable('tasks')
    .set((eb) => ({
      state: 'open' as const,
      not_before: notBefore > now ? notBefore : null,
      dnc_resumes_at: closedUntil > due ? due : null,
      priority: task.callback_at === null ? 0 : CALLBACK_PRIORITY,
      rank_until: eb.case().when('rank_until', 'is', null).then(null).else(0).end(),
    }))
    .where('id', '=', task.id)
    .execute();
}

/** When the last entry that spoke of each task's numbers was ended by somebody, after the task's list came and after the last call with the customer; epoch ms. */
export async function endedEntries(centre: Centre, tasks: readonly TaskRow[]): Promise<Map<string, number>> {
  if (tasks.length === 0) return new Map();
  const rows = await centre.db
    .selectFrom('task_numbers')
    .innerJoin('tasks', 'tasks.id', 'task_numbers.task_id')
    .innerJoin('lists', 'lists.id', 'tasks.list_id')
    .innerJoin('dnc_entries', 'dnc_entries.subject_hash', 'task_numbers.number_hash')
    .select(({ fn }) => ['tasks.id', fn.max<number>('dnc_entries.ended_at').as('at')])
    .where(
      'tasks.id',
      'in',
      tasks.map(({ id }) => id),
    )
    // An entry that a longer one replaced was not ended by anybody; who ends one says why.
    .where('dnc_entries.ended_note_sealed', 'is not', null)
    .whereRef('dnc_entries.ended_at', '>', 'lists.imported_at')
    .where((eb) =>
      eb.or([
        eb('dnc_entries.campaign_id', '=', EVERY_CAMPAIGN),
        eb('dnc_entries.campaign_id', '=', eb.ref('tasks.campaign_id')),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attempts')
            .select('attempts.id')
            .whereRef('attempts.task_id', '=', 'tasks.id')
            .whereRef('attempts.at', '>', 'dnc_entries.ended_at'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('incoming_calls')
            .select('incoming_calls.id')
            .whereRef('incoming_calls.task_id', '=', 'tasks.id')
            .whereRef('incoming_calls.at', '>', 'dnc_entries.ended_at'),
        ),
      ),
    )
    .groupBy('tasks.id')
    .execute();
  return new Map(rows.map(({ id, at }) => [id, at]));
}
