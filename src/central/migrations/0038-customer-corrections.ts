import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Corrections of customers' records: what went in, and what waits for a person. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('customer_corrections')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('values_sealed', bytes, (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text')
    .addColumn('attempt_id', 'text')
    .addColumn('at', int, (c) => c.notNull())
    .addColumn('settled_at', int)
    .addColumn('settled_by', 'text');
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await db.schema
    .createIndex('customer_corrections_of')
    .on('customer_corrections')
    .columns(['customer_id', 'field'])
    .execute();
  await db.schema
    .createIndex('customer_corrections_open')
    .on('customer_corrections')
    .columns(['state', 'at'])
    .execute();
}
