import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** A campaign's own recordings of the message that abandoned calls hear, one a language. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('campaign_messages')
    .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('length_ms', int, (c) => c.notNull())
    .addColumn('wav', bytes, (c) => c.notNull())
    .addColumn('uploaded_at', int, (c) => c.notNull())
    .addColumn('uploaded_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('campaign_messages_pk', ['campaign_id', 'language']);
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
}
