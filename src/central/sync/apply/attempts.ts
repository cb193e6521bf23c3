import { ownFailure } from '../../../core/call/own-failure.ts';
import type { AttemptCommitted, AttemptEnded } from '../../../core/sync/fact.ts';
import { settleMissed } from '../../leases/after-incoming.ts';
import { heedCalls } from '../../leases/heed-calls.ts';
import { stepAfter } from '../../leases/step-after.ts';
import { isTaskLeasedBy, lockTask, moveTask } from '../../leases/task-states.ts';
import {
  type AttemptRow,
  isGivenAway,
  lockAttempt,
  projectAttempt,
  projectEnd,
  projectStaleAttempt,
  readAttempt,
} from '../../projections/attempts.ts';
import { projectGivenAwayEnd } from '../../projections/hand-overs.ts';
import { correctSettlement, readSettlement } from '../../settling/correct.ts';
import { projectSettlement } from '../../settling/project-settlement.ts';
import { APPLIED, type Applied, type ApplyContext, DUPLICATE, type PushedPlace, parked } from './context.ts';

export async function applyAttemptCommitted(
  ctx: ApplyContext,
  fact: AttemptCommitted,
  place: PushedPlace,
): Promise<Applied> {
  const known = await readAttempt(ctx, fact.attemptId);
  if (known) {
    const same = known.at === fact.at && known.number_hash === ctx.centre.ring.numberHash(fact.number);
    return same ? DUPLICATE : parked('attempt-differs');
  }
  const task = await lockTask(ctx.centre, ctx.tx, fact.taskId);
  if (!task) return parked('unknown-task');
  if (fact.customerId !== task.customer_id || fact.campaignId !== task.campaign_id)
    return parked('not-yours');
  if (!isTaskLeasedBy(task, fact.leaseTerm, place)) {
    await projectStaleAttempt(ctx, fact, place);
    return parked('stale-lease');
  }
  await projectAttempt(ctx, fact, place);
  await ctx.tx
    .updateTable('tasks')
    .set((eb) => ({ attempts_made: eb('attempts_made', '+', 1) }))
    .where('id', '=', task.id)
    .execute();
  return APPLIED;
}

/** The desk's own attempt, told under this epoch or an earlier one of the same device and account. */
export function isAttemptOf(attempt: AttemptRow, place: PushedPlace): boolean {
  return attempt.device_id === place.deviceId && attempt.agent_id === place.accountId;
}

/** An end that people or the carrier's records settled meanwhile gives way to the desk's own; any other stands, and this is parked. */
export async function applyAttemptEnded(
  ctx: ApplyContext,
  fact: AttemptEnded,
  place: PushedPlace,
): Promise<Applied> {
  const attempt = await lockAttempt(ctx, fact.attemptId);
  if (!attempt) return parked('unknown-attempt');
  if (await isGivenAway(ctx, attempt, place)) {
    await projectGivenAwayEnd(ctx, attempt, fact);
    return APPLIED;
  }
  if (!isAttemptOf(attempt, place)) return parked('not-yours');
  const settlement = await readSettlement(ctx.tx, attempt.id);
  if (attempt.line_result !== null && attempt.line_result !== 'unknown') {
    const same = attempt.line_result === fact.lineResult && attempt.ended_at === fact.at;
    if (same) return DUPLICATE;
    if (!settlement) return parked('attempt-already-ended');
  }
  if (settlement && fact.lineResult === 'unknown') {
    // The desk knows less than whoever settled it: the task has moved on by that.
    await projectSettlement(ctx, await projectEnd(ctx, attempt, fact), settlement);
    return APPLIED;
  }
  if (settlement) await correctSettlement(ctx.tx, settlement, place.receivedAt);
  if (ownFailure(fact) !== undefined) await takeBackTry(ctx, attempt.task_id);
  await settleTask(ctx, await projectEnd(ctx, attempt, fact), place);
  ctx.changes.push(...(await settleMissed(ctx, attempt, place.receivedAt)));
  return APPLIED;
}

/** Nobody was called: it is no try of the customer. */
async function takeBackTry(ctx: ApplyContext, taskId: string): Promise<void> {
  await ctx.tx
    .updateTable('tasks')
    .set((eb) => ({ attempts_made: eb('attempts_made', '-', 1) }))
    .where('id', '=', taskId)
    .where('attempts_made', '>', 0)
    .execute();
}

/** Moves the attempt's task on, by what is known now of the attempt and of its customer's own calls; does nothing once the task was leased anew. */
export async function settleTask(ctx: ApplyContext, attempt: AttemptRow, place: PushedPlace): Promise<void> {
  const task = await lockTask(ctx.centre, ctx.tx, attempt.task_id);
  if (!task || !isTaskLeasedBy(task, attempt.lease_term, place)) return;
  const campaign = await ctx.campaignAt(task.campaign_id, place.receivedAt);
  if (!campaign) return;
  const asked = await stepAfter(ctx.tx, campaign.retry, task, attempt, place.receivedAt);
  const { at } = attempt;
  const step = await heedCalls(ctx, task, campaign, { at, step: asked }, place.receivedAt);
  if (step.kind !== 'await-outcome')
    ctx.changes.push(...(await moveTask(ctx.tx, task, step, place.receivedAt)));
}
