import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** What of an agent's day went into rests. Days before this one stay at none: their rests were not counted. */
export async function up({ schema }: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await schema
    .alterTable('agent_days')
    .addColumn('rest_ms', int, (c) => c.notNull().defaultTo(0))
    .execute();
}
