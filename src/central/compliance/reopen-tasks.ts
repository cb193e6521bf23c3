import { readCampaign, readCampaignAt } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { plannedStep } from '../leases/step-after.ts';
import { CALLBACK_PRIORITY, type TaskRow } from '../leases/task-states.ts';
import { type EndedEntry, EVERY_CAMPAIGN } from './dnc-entries.ts';
import { forbiddenUntil } from './dnc-tasks.ts';

/**
 * Opens the tasks that this entry alone had closed, or let rest until it lapses: those that their own calls leave open, that have tries
 * left and that no other entry forbids. A promised callback is promised again.
 */
export async function reopenTasks(centre: Centre, tx: Tx, entry: EndedEntry): Promise<void> {
  const query = tx
    .selectFrom('tasks')
    .selectAll()
    .where('id', 'in', (eb) =>
      eb.selectFrom('task_numbers').select('task_id').where('number_hash', '=', entry.subject_hash),
    )
    .where('state', 'in', ['open', 'done'])
    .$if(entry.campaign_id !== EVERY_CAMPAIGN, (only) => only.where('campaign_id', '=', entry.campaign_id));
  for (const task of await centre.differences.lock(query).execute())
    if (isHeldBy(task, entry)) await reopen(tx, task, centre.clock.nowMs());
}

/** An open task rests until a time that nothing but the entry gives. */
function isHeldBy(task: TaskRow, { until }: EndedEntry): boolean {
  return task.state === 'open' ? until !== null && task.not_before === until : task.given_up_as === null;
}

async function reopen(tx: Tx, task: TaskRow, now: number): Promise<void> {
  const campaign = await readCampaign(tx, task.campaign_id);
  if (!campaign || task.attempts_made >= campaign.retry.maxAttempts) return;
  const closedUntil = await forbiddenUntil(tx, task);
  if (!Number.isFinite(closedUntil)) return;
  // A task that was given up under an earlier policy was not closed by the entry, whatever the policy says now.
  const step = await plannedStep(tx, task, now, (at) => readCampaignAt(tx, task.campaign_id, at));
  if (step?.kind !== 'open') return;
  const notBefore = Math.max(step.notBefore, closedUntil);
  await tx
    .updateTable('tasks')
    .set((eb) => ({
      state: 'open' as const,
      not_before: notBefore > now ? notBefore : null,
      callback_at: step.callback?.at ?? null,
      callback_agent: step.callback?.agentId ?? null,
      priority: step.callback ? CALLBACK_PRIORITY : 0,
      rank_until: eb.case().when('rank_until', 'is', null).then(null).else(0).end(),
    }))
    .where('id', '=', task.id)
    .execute();
}

/** When the last entry that spoke of each task's numbers was ended by somebody, after the task's list came and after its last call; epoch ms. */
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
    .groupBy('tasks.id')
    .execute();
  return new Map(rows.map(({ id, at }) => [id, at]));
}
