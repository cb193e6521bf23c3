import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Which past contacts were a talk: orders and complaints are none. Those that are there already go on counting. */
export async function up({ schema }: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await schema
    .alterTable('past_contacts')
    .addColumn('talked', int, (c) => c.notNull().defaultTo(1))
    .execute();
}
