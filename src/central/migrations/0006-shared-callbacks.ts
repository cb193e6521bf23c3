import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Whether a promised callback is the agent's own or anybody's. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await db.schema
    .alterTable('outcomes')
    .addColumn('callback_personal', int, (c) => c.notNull().defaultTo(1))
    .execute();
}
