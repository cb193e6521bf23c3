import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/**
 * Since when a customer wants no calls, beside the sealed body: earlier versions closed only the numbers that were known when it was said.
 * Those who took their consent back then are told by the entries of their numbers. The counter's row is what withdrawals and imports take
 * turns by.
 */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await db.schema.alterTable('customers').addColumn('withdrawn_at', int).execute();
  const said = sql`(
    select max(dnc_entries.since) from dnc_entries
    join task_numbers on task_numbers.number_hash = dnc_entries.subject_hash
    join tasks on tasks.id = task_numbers.task_id
    where tasks.customer_id = customers.id and dnc_entries.reason = 'withdrawn' and dnc_entries.campaign_id = ''
      and dnc_entries.ended_at is null and dnc_entries.until is null)`;
  await sql`update customers set withdrawn_at = ${said} where id in (
    select tasks.customer_id from tasks
    join task_numbers on task_numbers.task_id = tasks.id
    join dnc_entries on dnc_entries.subject_hash = task_numbers.number_hash
    where dnc_entries.reason = 'withdrawn')`.execute(db);
  await sql`insert into counters (name, value) values ('withdrawals', 0)`.execute(db);
}
