import type { RetryPolicy } from '../../core/task/retry-policy.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { AttemptRow } from '../projections/attempts.ts';
import { type NextStep, nextStep } from './next-step.ts';
import type { TaskRow } from './task-states.ts';
import { lookBack, readTries } from './tries.ts';

type Judged = Pick<AttemptRow, 'id' | 'line_result' | 'ended_at' | 'number_hash'>;

/** What the policy makes of a task after this attempt, by what is known of it now. `now`: epoch ms. */
export async function stepAfter(
  db: Db | Tx,
  retry: RetryPolicy,
  task: Pick<TaskRow, 'id' | 'attempts_made'>,
  attempt: Judged,
  now: number,
): Promise<NextStep> {
  const outcome = await db
    .selectFrom('outcomes')
    .select([
      'disposition_kind',
      'disposition_code',
      'agent_id',
      'callback_at',
      'callback_personal',
      'line_result_heard',
    ])
    .where('attempt_id', '=', attempt.id)
    .where('superseded', '=', 0)
    .executeTakeFirst();
  const lineResult = outcome?.line_result_heard ?? attempt.line_result ?? 'unknown';
  const numbers = await db
    .selectFrom('task_numbers')
    .select('number_hash')
    .where('task_id', '=', task.id)
    .execute();
  const { timesCode, ...soFar } = lookBack(
    await readTries(db, [task.id]),
    numbers.map(({ number_hash }) => number_hash),
    attempt,
    lineResult,
    outcome?.disposition_code,
  );
  return nextStep(retry, {
    ...soFar,
    lineResult,
    endedAt: attempt.ended_at ?? now,
    attemptsMade: task.attempts_made,
    outcome: outcome && {
      kind: outcome.disposition_kind,
      code: outcome.disposition_code,
      times: timesCode,
      agentId: outcome.agent_id,
      callbackAt: outcome.callback_at ?? undefined,
      callbackShared: outcome.callback_personal === 0,
    },
  });
}

/**
 * Where a task would stand if nothing but its own calls had a say: after the last of them since it was put back into the queue, by the
 * policy of that time; to be called at once where there was none. Undefined where there is no policy of that time.
 */
export async function plannedStep(
  db: Db | Tx,
  task: Pick<TaskRow, 'id' | 'attempts_made' | 'tries_since'>,
  now: number,
  retryAt: (at: number) => Promise<RetryPolicy | undefined>,
): Promise<NextStep | undefined> {
  const last = await db
    .selectFrom('attempts')
    .select(['id', 'line_result', 'ended_at', 'number_hash'])
    .where('task_id', '=', task.id)
    .where('own_failure', '=', 0)
    .where('at', '>=', task.tries_since)
    .orderBy('lease_term', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return { kind: 'open', notBefore: 0 };
  const retry = await retryAt(last.ended_at ?? now);
  return retry && stepAfter(db, retry, task, last, now);
}
