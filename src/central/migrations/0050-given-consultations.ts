import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** The consultations and conferences of the agent who gave a call away, apart from those of the agent who has it: either may be told first. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  for (const column of ['given_consult_ms', 'given_conference_ms'])
    await db.schema
      .alterTable('attempts')
      .addColumn(column, int, (c) => c.notNull().defaultTo(0))
      .execute();
}
