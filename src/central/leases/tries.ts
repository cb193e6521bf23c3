import type { LineResult } from '../../core/call/line-result.ts';
import { DEAD_RESULTS } from '../../core/task/numbers-to-try.ts';
import type { Db, Tx } from '../database/dialect.ts';

/** An attempt of a task as its next step looks back on it; `result` is what the agent heard, else what the line said. */
export interface Try {
  readonly id: string;
  readonly taskId: string;
  readonly numberHash: string;
  readonly at: number;
  readonly result: LineResult | null;
  readonly code: string | null;
}

/** The attempts of the tasks that called somebody and were made since each was put back into the queue last, oldest first. */
export async function readTries(db: Db | Tx, taskIds: readonly string[]): Promise<Try[]> {
  if (taskIds.length === 0) return [];
  return db
    .selectFrom('attempts')
    .innerJoin('tasks', 'tasks.id', 'attempts.task_id')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'attempts.id').on('outcomes.superseded', '=', 0),
    )
    .select(({ fn }) => [
      'attempts.id',
      'attempts.task_id as taskId',
      'attempts.number_hash as numberHash',
      'attempts.at',
      fn.coalesce('outcomes.line_result_heard', 'attempts.line_result').as('result'),
      'outcomes.disposition_code as code',
    ])
    .where('attempts.task_id', 'in', taskIds)
    .where('attempts.own_failure', '=', 0)
    .whereRef('attempts.at', '>=', 'tasks.tries_since')
    .orderBy('attempts.at')
    .orderBy('attempts.id')
    .execute();
}

/** The last known result of each number, and how often it was tried; by hash. */
export function triedNumbers(
  tries: readonly Try[],
): Map<string, { readonly lineResult: LineResult; readonly at: number; readonly times: number }> {
  const tried = new Map<string, { lineResult: LineResult; at: number; times: number }>();
  for (const { numberHash, result, at } of tries) {
    const before = tried.get(numberHash);
    const lineResult = result ?? 'unknown';
    tried.set(numberHash, { lineResult, at, times: (before?.times ?? 0) + 1 });
  }
  return tried;
}

/** What the tries so far say of the attempt with this id. `numbers`: hashes of all the task's numbers. */
export function lookBack(
  tries: readonly Try[],
  numbers: readonly string[],
  attempt: { readonly id: string; readonly number_hash: string },
  lineResult: LineResult,
  code: string | undefined,
) {
  const tried = triedNumbers(tries);
  const own = tries.filter(({ numberHash }) => numberHash === attempt.number_hash).length;
  const isDead = (hash: string) => DEAD_RESULTS.has(tried.get(hash)?.lineResult ?? 'unknown');
  return {
    timesResult: Math.max(1, tries.filter(({ result }) => result === lineResult).length),
    timesCode: Math.max(1, tries.filter((each) => code !== undefined && each.code === code).length),
    allNumbersDead: numbers.every((hash) =>
      hash === attempt.number_hash ? DEAD_RESULTS.has(lineResult) : isDead(hash),
    ),
    otherNumberLeft: numbers.some(
      (hash) => hash !== attempt.number_hash && !isDead(hash) && (tried.get(hash)?.times ?? 0) < own,
    ),
  };
}
