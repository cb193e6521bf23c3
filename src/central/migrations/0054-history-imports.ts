import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Who brought which file of other systems' records, and what came of it. */
export async function up({ schema }: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const table = schema
    .createTable('history_imports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', int, (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('added', int, (c) => c.notNull())
    .addColumn('updated', int, (c) => c.notNull())
    .addColumn('unchanged', int, (c) => c.notNull())
    .addColumn('rejected', int, (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
}
