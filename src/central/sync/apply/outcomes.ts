import type { OutcomeRecorded } from '../../../core/sync/fact.ts';
import { type AttemptRow, lockAttempt } from '../../projections/attempts.ts';
import { projectOutcome } from '../../projections/outcomes.ts';
import { isAttemptOf, settleTask } from './attempts.ts';
import { APPLIED, type Applied, type ApplyContext, DUPLICATE, type PushedPlace, parked } from './context.ts';

/** An attempt has one outcome; another must say which one it corrects. */
export async function applyOutcome(
  ctx: ApplyContext,
  fact: OutcomeRecorded,
  place: PushedPlace,
): Promise<Applied> {
  const attempt = await lockAttempt(ctx, fact.attemptId);
  if (!attempt) return parked('unknown-attempt');
  if (!isAttemptOf(attempt, place) || !isAbout(fact, attempt)) return parked('not-yours');
  const outcomes = await ctx.tx
    .selectFrom('outcomes')
    .select(['id', 'superseded'])
    .where('attempt_id', '=', attempt.id)
    .execute();
  if (outcomes.some(({ id }) => id === fact.outcomeId)) return DUPLICATE;
  const standing = outcomes.find(({ superseded }) => superseded === 0);
  if (fact.corrects !== undefined && standing?.id !== fact.corrects) return parked('unknown-outcome');
  if (fact.corrects === undefined && standing) return parked('outcome-already-recorded');
  await projectOutcome(ctx, attempt, fact, place);
  await settleTask(ctx, attempt, place);
  return APPLIED;
}

function isAbout(fact: OutcomeRecorded, attempt: AttemptRow): boolean {
  return (
    fact.taskId === attempt.task_id &&
    fact.customerId === attempt.customer_id &&
    fact.campaignId === attempt.campaign_id
  );
}
