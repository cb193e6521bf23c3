import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Attempts that no desk told of: a lead took the task out of doubt. `attempts_made` holds them too, until the task is recycled. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await db.schema
    .alterTable('tasks')
    .addColumn('untold_attempts', int, (c) => c.notNull().defaultTo(0))
    .execute();
  const told = sql`(select count(*) from attempts where attempts.task_id = tasks.id
    and attempts.own_failure = 0 and attempts.at >= tasks.tries_since)`;
  await sql`update tasks set untold_attempts = attempts_made - ${told}
    where attempts_made > 0 and attempts_made > ${told}`.execute(db);
}
