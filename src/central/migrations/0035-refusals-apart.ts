import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/**
 * Since when a customer refuses all calls, apart from a withdrawal: earlier versions kept the later of the two, and whoever ended the entry
 * of the refusal ended both. What was noted by a refusal is told by its entry; the withdrawal before it by the entries of withdrawals,
 * ended ones too.
 */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await db.schema.alterTable('customers').addColumn('refused_at', int).execute();
  const ofTheirs = sql`dnc_entries
    join task_numbers on task_numbers.number_hash = dnc_entries.subject_hash
    join tasks on tasks.id = task_numbers.task_id
    where tasks.customer_id = customers.id and dnc_entries.campaign_id = ''`;
  await sql`update customers set
      refused_at = withdrawn_at,
      withdrawn_at = (select max(dnc_entries.since) from ${ofTheirs} and dnc_entries.reason = 'withdrawn')
    where withdrawn_at is not null and exists (
      select 1 from ${ofTheirs} and dnc_entries.source = 'call' and dnc_entries.ended_at is null
        and dnc_entries.since = customers.withdrawn_at)`.execute(db);
}
