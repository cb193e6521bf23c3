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

/** The last attempt that called somebody since the task was put back into the queue. */
export function lastAttempt(db: Db | Tx, task: Pick<TaskRow, 'id' | 'tries_since'>) {
  return db
    .selectFrom('attempts')
    .select(['id', 'at', 'line_result', 'ended_at', 'number_hash'])
    .where('task_id', '=', task.id)
    .where('own_failure', '=', 0)
    .where('at', '>=', task.tries_since)
    .orderBy('lease_term', 'desc')
    .limit(1)
    .executeTakeFirst();
}
