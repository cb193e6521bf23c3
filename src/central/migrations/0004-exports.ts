import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Who took which report away as a file. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('exports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('rows', int, (c) => c.notNull())
    .addColumn('at', int, (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await db.schema.createIndex('exports_by_time').on('exports').column('at').execute();
}
