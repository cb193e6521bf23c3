import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/**
 * Recordings for who calls us, beside those for abandoned calls: the key gains a column, for which SQLite wants the table made anew. And when
 * a lease was granted, since a customer's call uses up only what its desk held by then.
 */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('messages_by_kind')
    .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('length_ms', int, (c) => c.notNull())
    .addColumn('wav', bytes, (c) => c.notNull())
    .addColumn('uploaded_at', int, (c) => c.notNull())
    .addColumn('uploaded_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('messages_by_kind_pk', ['campaign_id', 'kind', 'language']);
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await sql`
    insert into messages_by_kind
      (campaign_id, kind, language, hash, file_name, length_ms, wav, uploaded_at, uploaded_by)
    select campaign_id, 'abandoned', language, hash, file_name, length_ms, wav, uploaded_at, uploaded_by
    from campaign_messages
  `.execute(db);
  await db.schema.dropTable('campaign_messages').execute();
  await db.schema.alterTable('messages_by_kind').renameTo('campaign_messages').execute();
  await db.schema.alterTable('tasks').addColumn('leased_at', int).execute();
}
