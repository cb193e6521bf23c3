import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Goals of the day that leads set for a team or an agent: never changed, each holds from a day on. */
export async function up({ schema }: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const table = schema
    .createTable('day_goals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('team', 'text', (c) => c.notNull())
    .addColumn('agent_id', 'text')
    .addColumn('from_day', 'text', (c) => c.notNull())
    .addColumn('goals', 'text', (c) => c.notNull())
    .addColumn('set_at', int, (c) => c.notNull())
    .addColumn('set_by', 'text', (c) => c.notNull());
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await schema.createIndex('day_goals_of_team').on('day_goals').columns(['team', 'set_at']).execute();
  await schema.createIndex('day_goals_of_agent').on('day_goals').columns(['agent_id', 'set_at']).execute();
}
