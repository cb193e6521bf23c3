import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Whom lists named with a number on which the consent was taken back, by keyed hash: also those of whom nothing was saved. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('withdrawn_contacts')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('since', int, (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
}
