import type { OutcomeRecorded } from '../../../core/sync/fact.ts';
import { readAttempt } from '../../projections/attempts.ts';
import { projectOutcome } from '../../projections/outcomes.ts';
import { settleTask } from './attempts.ts';
import { APPLIED, type Applied, type ApplyContext, DUPLICATE, type FactPlace, parked } from './context.ts';

/** An attempt has one outcome; another must say which one it corrects. */
export async function applyOutcome(
  ctx: ApplyContext,
  fact: OutcomeRecorded,
  place: FactPlace,
): Promise<Applied> {
  const attempt = await readAttempt(ctx, fact.attemptId);
  if (!attempt) return parked('unknown-attempt');
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
