import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';

/** Every attempt and outcome there is, oldest first, and what stands in the way of balanced books (core/report/books.ts). */
export async function readBooks(centre: Centre): Promise<AnswerOf<'books'>> {
  const [attempts, outcomes, parked, doubled] = await Promise.all([
    centre.db
      .selectFrom('attempts')
      .select(['id', 'device_id', 'task_id', 'line_result', 'transfer_id'])
      .orderBy('at')
      .orderBy('id')
      .execute(),
    centre.db
      .selectFrom('outcomes')
      .innerJoin('attempts', 'attempts.id', 'outcomes.attempt_id')
      .select(['outcomes.id', 'outcomes.attempt_id as attemptId'])
      .orderBy('outcomes.at')
      .orderBy('outcomes.id')
      .execute(),
    centre.db
      .selectFrom('facts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', 'parked')
      .executeTakeFirstOrThrow(),
    centre.db
      .selectFrom('attempts')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('doubled', '=', 1)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    attempts: attempts.map(({ id, device_id, task_id, line_result, transfer_id }) => ({
      id,
      deviceId: device_id,
      taskId: task_id,
      ...(line_result === null ? {} : { lineResult: line_result }),
      ...(transfer_id === null ? {} : { handOver: 'taken' as const }),
    })),
    outcomes,
    parked: parked.count,
    doubleDials: doubled.count,
  };
}
