import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Calls that an agent took later than the law allows, and the way to a campaign's. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await db.schema
    .alterTable('attempts')
    .addColumn('agent_late', int, (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('attempts_agent_late')
    .on('attempts')
    .columns(['campaign_id', 'at'])
    .where(sql.ref('agent_late'), '=', 1)
    .execute();
}
