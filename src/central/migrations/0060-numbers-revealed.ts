import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Which masked number an agent had shown in which call. */
export async function up({ schema }: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const table = schema
    .createTable('numbers_revealed')
    .addColumn('attempt_id', 'text', (c) => c.notNull())
    .addColumn('place', int, (c) => c.notNull())
    .addColumn('agent_id', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('at', int, (c) => c.notNull())
    .addPrimaryKeyConstraint('numbers_revealed_pk', ['attempt_id', 'place', 'agent_id']);
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await schema.createIndex('numbers_revealed_by_time').on('numbers_revealed').columns(['at']).execute();
}
