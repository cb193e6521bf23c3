import type { LineResult } from '../../core/call/line-result.ts';
import { GIVEN_NUMBER } from '../../core/customer/given-number.ts';
import type { NumberTried } from '../../core/task/call-task.ts';
import { DEAD_RESULTS, leadsNowhere } from '../../core/task/numbers-to-try.ts';
import type { Db, Tx } from '../database/dialect.ts';

/** An attempt of a task as its next step looks back on it; `result` is what the agent heard, else what the line said. */
export interface Try {
  readonly id: string;
  readonly taskId: string;
  readonly numberHash: string;
  readonly at: number;
  readonly result: LineResult | null;
  readonly code: string | null;
  /** 1: somebody else answered, and gave another number that the task has now. */
  readonly replaced: number;
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
    .select(({ fn, ...eb }) => [
      'attempts.id',
      'attempts.task_id as taskId',
      'attempts.number_hash as numberHash',
      'attempts.at',
      fn.coalesce('outcomes.line_result_heard', 'attempts.line_result').as('result'),
      'outcomes.disposition_code as code',
      eb
        .case()
        .when('outcomes.disposition_kind', '=', 'wrong-party')
        .then(
          fn.coalesce(
            eb
              .selectFrom('customer_corrections')
              .select(eb.lit(1).as('one'))
              .whereRef('customer_corrections.customer_id', '=', 'attempts.customer_id')
              .whereRef('customer_corrections.attempt_id', '=', 'attempts.id')
              .where('customer_corrections.field', 'like', `${GIVEN_NUMBER}%`)
              .where('customer_corrections.state', '=', 'applied')
              .limit(1),
            eb.lit(0),
          ),
        )
        .else(0)
        .end()
        .as('replaced'),
    ])
    .where('attempts.task_id', 'in', taskIds)
    .where('attempts.own_failure', '=', 0)
    .whereRef('attempts.at', '>=', 'tasks.tries_since')
    .orderBy('attempts.at')
    .orderBy('attempts.id')
    .execute();
}

/** The last known result of each number, and how often it was tried; by hash. */
export function triedNumbers(tries: readonly Try[]): Map<string, Omit<NumberTried, 'e164'>> {
  const tried = new Map<string, Omit<NumberTried, 'e164'>>();
  for (const { numberHash, result, at, replaced } of tries) {
    const times = (tried.get(numberHash)?.times ?? 0) + 1;
    tried.set(numberHash, {
      lineResult: result ?? 'unknown',
      at,
      times,
      ...(replaced ? { replaced: true } : {}),
    });
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
  const isDead = (hash: string) => leadsNowhere(tried.get(hash));
  return {
    timesResult: Math.max(1, tries.filter(({ result }) => result === lineResult).length),
    timesCode: Math.max(1, tries.filter((each) => code !== undefined && each.code === code).length),
    allNumbersDead: numbers.every((hash) =>
      hash === attempt.number_hash ? DEAD_RESULTS.has(lineResult) : isDead(hash),
    ),
    numberGiven: tries.some(({ id, replaced }) => id === attempt.id && replaced === 1),
    otherNumberLeft: numbers.some(
      (hash) => hash !== attempt.number_hash && !isDead(hash) && (tried.get(hash)?.times ?? 0) < own,
    ),
  };
}
