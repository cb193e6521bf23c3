import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Visits, orders, complaints and tickets that files of other systems told of; the latest word on each. */
export async function up({ schema }: Kysely<unknown>, differences: DialectDifferences): Promise<void> {
  const { int, bytes, tableEnd } = differences;
  const table = schema
    .createTable('history_records')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('at', int, (c) => c.notNull())
    .addColumn('body_sealed', bytes, (c) => c.notNull())
    .addColumn('told_at', int, (c) => c.notNull())
    .addColumn('told_by', 'text', (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await schema
    .createIndex('history_records_by_customer')
    .on('history_records')
    .columns(['customer_id', 'at'])
    .execute();
}
