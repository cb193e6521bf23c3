import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** What a record says that waits for its attempt's desk, so that it can settle the attempt by itself later. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await db.schema.alterTable('record_problems').addColumn('sip_code', int).execute();
  await db.schema
    .alterTable('record_problems')
    .addColumn('talk_ms', int, (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('record_problems_by_kind')
    .on('record_problems')
    .columns(['kind', 'attempt_id'])
    .execute();
}
