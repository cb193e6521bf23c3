import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Attempts that never became a call by the desk's own fault: in books and reports, but no try of the customer. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await db.schema
    .alterTable('attempts')
    .addColumn('own_failure', int, (c) => c.notNull().defaultTo(0))
    .execute();
}
