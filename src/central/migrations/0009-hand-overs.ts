import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Attempts that went on to another desk than the one that dialled, and calls lost with their desktop. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  for (const column of ['transfer_id', 'dialled_by', 'dialled_device'])
    await db.schema.alterTable('attempts').addColumn(column, 'text').execute();
  await db.schema
    .alterTable('attempts')
    .addColumn('desktop_lost', int, (c) => c.notNull().defaultTo(0))
    .execute();
}
