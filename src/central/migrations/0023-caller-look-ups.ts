import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Who looked a caller up by their number; and what kind of list a list is, told by its kind rather than by its name. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('caller_look_ups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('number_hash', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text')
    .addColumn('at', int, (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await db.schema.createIndex('caller_look_ups_by_time').on('caller_look_ups').column('at').execute();
  await db.schema
    .createIndex('caller_look_ups_by_account')
    .on('caller_look_ups')
    .columns(['account_id', 'at'])
    .execute();
  await db.schema
    .alterTable('lists')
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('imported'))
    .execute();
  await sql`update lists set kind = 'callers', name = '' where content_hash = 'callers'`.execute(db);
}
