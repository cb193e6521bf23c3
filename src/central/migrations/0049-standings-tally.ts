import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** What a round counted of all standings, so that a page need not; and what tells which records changed after it. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  const table = schema
    .createTable('standings_tally')
    .addColumn('id', int, (c) => c.primaryKey())
    .addColumn('rules_version', int, (c) => c.notNull())
    .addColumn('begun_at', int, (c) => c.notNull())
    .addColumn('customers', int, (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await schema.createIndex('customers_updated').on('customers').column('updated_at').execute();
}
