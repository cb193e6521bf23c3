import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Since when the gateway for text messages takes none, and which of them wait for it. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('sms_gateway_trouble')
    .addColumn('id', int, (c) => c.primaryKey())
    .addColumn('trouble', 'text', (c) => c.notNull())
    .addColumn('since', int, (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await db.schema
    .alterTable('text_messages')
    .addColumn('waits_for_gateway', int, (c) => c.notNull().defaultTo(0))
    .execute();
}
