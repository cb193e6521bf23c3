import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** What customers and company had to do with each other before this system: orders, complaints, calls of another dialler. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('past_contacts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('at', int, (c) => c.notNull())
    .addColumn('body_sealed', bytes, (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await db.schema
    .createIndex('past_contacts_by_customer')
    .on('past_contacts')
    .columns(['customer_id', 'at'])
    .execute();
}
