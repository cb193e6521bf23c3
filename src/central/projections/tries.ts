import type { Tx } from '../database/dialect.ts';

/** Ids of the attempts that are known to have called nobody (core/call/own-failure.ts). */
export async function ownFailures(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('attempts').select('id').where('own_failure', '=', 1).execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * Takes back the tries of attempts that turned out as own failures since `before`: former versions counted them.
 *
 * The tries are not counted anew from the attempts, since a task released from doubt holds one that no fact tells of.
 */
export async function takeBackTries(tx: Tx, before: ReadonlySet<string>): Promise<void> {
  const failures = await tx
    .selectFrom('attempts')
    .select(['id', 'task_id'])
    .where('own_failure', '=', 1)
    .execute();
  const found = failures.filter(({ id }) => !before.has(id));
  for (const [taskId, { length }] of Map.groupBy(found, (row) => row.task_id)) {
    const { tries } = await tx
      .selectFrom('attempts')
      .select(({ fn }) => fn.countAll<number>().as('tries'))
      .where('task_id', '=', taskId)
      .where('own_failure', '=', 0)
      .executeTakeFirstOrThrow();
    const task = await tx
      .selectFrom('tasks')
      .select('attempts_made')
      .where('id', '=', taskId)
      .executeTakeFirst();
    if (!task) continue;
    await tx
      .updateTable('tasks')
      // Where the statistics were lost all failures look new, but none of those that called somebody may go.
      .set({ attempts_made: Math.max(tries, task.attempts_made - length) })
      .where('id', '=', taskId)
      .execute();
  }
}
