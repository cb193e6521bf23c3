import type { DncRequested, LeaseReleased } from '../../../core/sync/fact.ts';
import { addDnc } from '../../compliance/dnc-entries.ts';
import { leasesOf, refuse } from '../../compliance/withdrawals.ts';
import { BLOCKED_RESTS_MS } from '../../leases/lift-rests.ts';
import { NEVER_AGAIN } from '../../leases/put-off.ts';
import { isTaskLeasedBy, lockTask, moveTask, type TaskRow } from '../../leases/task-states.ts';
import { readAttempt } from '../../projections/attempts.ts';
import { readIncoming } from '../../projections/incoming-calls.ts';
import { APPLIED, type Applied, type ApplyContext, type PushedPlace, parked } from './context.ts';

/** The desk gives a lease back. One that is no longer its own has nothing left to give back: that is no fault. */
export async function applyLeaseReleased(
  ctx: ApplyContext,
  fact: LeaseReleased,
  place: PushedPlace,
): Promise<Applied> {
  const task = await lockTask(ctx.centre, ctx.tx, fact.taskId);
  if (!task) return parked('unknown-task');
  const held = task.state === 'leased' || task.state === 'in-doubt';
  if (!held || !isTaskLeasedBy(task, fact.leaseTerm, place)) return APPLIED;
  const step = (await hasOpenAttempt(ctx, task.id, task.lease_term))
    ? ({ kind: 'in-doubt' } as const)
    : task.not_before === NEVER_AGAIN
      ? ({ kind: 'done' } as const)
      : ({ kind: 'open', notBefore: notBeforeOf(task, fact, place), callback: callbackOf(task) } as const);
  ctx.changes.push(...(await moveTask(ctx.tx, task, step, place.receivedAt)));
  if (step.kind === 'open' && fact.rule === 'region-paused') await noteRegion(ctx, task);
  return APPLIED;
}

/** Lifting the pause has the task due again when it was. */
async function noteRegion(ctx: ApplyContext, task: TaskRow): Promise<void> {
  await ctx.tx
    .updateTable('tasks')
    .set({ region_resumes_at: task.not_before ?? 0 })
    .where('id', '=', task.id)
    .where('state', '=', 'open')
    .execute();
}

function notBeforeOf(task: TaskRow, { reason }: LeaseReleased, { receivedAt }: PushedPlace): number {
  const planned = task.not_before ?? 0;
  return reason === 'blocked' ? Math.max(planned, receivedAt + BLOCKED_RESTS_MS) : planned;
}

function callbackOf(task: { callback_at: number | null; callback_agent: string | null }) {
  return task.callback_at === null
    ? undefined
    : { at: task.callback_at, agentId: task.callback_agent ?? undefined };
}

/** An attempt under this lease whose end is not known, or of which the agent has not spoken yet. */
async function hasOpenAttempt(ctx: ApplyContext, taskId: string, term: number): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('attempts')
    .select('id')
    .where('task_id', '=', taskId)
    .where('lease_term', '=', term)
    .where((eb) => eb.or([eb('line_result', 'is', null), eb('line_result', 'in', ['unknown', 'answered'])]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outcomes').select('outcomes.id').whereRef('outcomes.attempt_id', '=', 'attempts.id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function applyDncRequested(
  ctx: ApplyContext,
  fact: DncRequested,
  place: PushedPlace,
): Promise<Applied> {
  const { changes } = await addDnc(ctx.centre, ctx.tx, [{ number: fact.number }], {
    campaignId: fact.campaignId,
    reason: 'refused',
    source: 'call',
    since: fact.at,
    addedBy: fact.agentId,
  });
  ctx.changes.push(...changes);
  const { attemptId = '' } = fact;
  const call = await readIncoming(ctx, attemptId);
  if (fact.campaignId === undefined) {
    const customerId = (call ?? (await readAttempt(ctx, attemptId)))?.customer_id ?? fact.customerId;
    await refuse(ctx.centre, ctx.tx, customerId, fact.at);
    const held = await leasesOf(ctx.tx, [customerId]);
    ctx.changes.push(...held.filter(({ scope }) => scope !== place.epoch));
  }
  return call ? { state: 'applied', customerId: call.customer_id } : APPLIED;
}
