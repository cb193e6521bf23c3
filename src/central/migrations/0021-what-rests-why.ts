import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** What a do-not-call entry or a paused region keeps back. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  for (const column of ['dnc_resumes_at', 'region_resumes_at'])
    await db.schema.alterTable('tasks').addColumn(column, int).execute();
  // Of the tasks that were closed before, it is sure only of those that nobody spoke with that an entry alone had closed them.
  await sql`
    update tasks set dnc_resumes_at = 0
    where state = 'done' and given_up_as is null
      and not exists (select 1 from attempts where attempts.task_id = tasks.id)
      and not exists (select 1 from incoming_calls where incoming_calls.task_id = tasks.id)
      and exists (
        select 1 from task_numbers
        join dnc_entries on dnc_entries.subject_hash = task_numbers.number_hash
        where task_numbers.task_id = tasks.id and dnc_entries.ended_at is null
          and dnc_entries.campaign_id in ('', tasks.campaign_id)
      )`.execute(db);
}
