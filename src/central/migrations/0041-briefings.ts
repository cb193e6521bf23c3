import type { CreateTableBuilder, Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** What is to be read before the calls, and who confirmed it. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await create(
    schema
      .createTable('briefings')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('team', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('published_at', int, (c) => c.notNull())
      .addColumn('published_by', 'text', (c) => c.notNull())
      .addColumn('withdrawn_at', int)
      .addColumn('withdrawn_by', 'text'),
  );
  await create(
    schema
      .createTable('briefing_reads')
      .addColumn('briefing_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('briefing_reads_pk', ['briefing_id', 'agent_id']),
  );
}
