import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Tasks given up and put back, attempts settled by people and by the carrier's call records. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await schema.alterTable('tasks').addColumn('given_up_as', 'text').execute();
  await schema
    .alterTable('tasks')
    .addColumn('tries_since', int, (c) => c.notNull().defaultTo(0))
    .execute();
  await create(
    schema
      .createTable('recyclings')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
      .addColumn('list_id', 'text')
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('results', 'text', (c) => c.notNull())
      .addColumn('tasks', int, (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull()),
  );
  await schema.createIndex('recyclings_by_time').on('recyclings').column('at').execute();

  await schema.alterTable('attempts').addColumn('sip_call_id', 'text').execute();
  await schema
    .createIndex('attempts_by_call_id')
    .on('attempts')
    .column('sip_call_id')
    .where(sql.ref('sip_call_id'), 'is not', null)
    .execute();
  await schema
    .createIndex('attempts_unended')
    .on('attempts')
    .column('at')
    .where(sql.ref('line_result'), 'is', null)
    .execute();
  await create(
    schema
      .createTable('settlements')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('attempt_id', 'text', (c) => c.notNull().unique())
      .addColumn('line_result', 'text', (c) => c.notNull())
      .addColumn('known_by', 'text', (c) => c.notNull())
      .addColumn('sip_code', int)
      .addColumn('talk_ms', int, (c) => c.notNull())
      .addColumn('ended_at', int, (c) => c.notNull())
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('record_imports')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('content_hash', 'text', (c) => c.notNull().unique())
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('rows', int, (c) => c.notNull())
      .addColumn('matched', int, (c) => c.notNull())
      .addColumn('settled', int, (c) => c.notNull())
      .addColumn('unmatched', int, (c) => c.notNull())
      .addColumn('contradicting', int, (c) => c.notNull())
      .addColumn('unreadable', int, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('record_problems')
      .addColumn('import_id', 'text', (c) => c.notNull().references('record_imports.id'))
      .addColumn('line', int, (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('attempt_id', 'text')
      .addColumn('number_masked', 'text', (c) => c.notNull())
      .addColumn('started_at', int)
      .addColumn('said', 'text')
      .addColumn('known', 'text')
      .addPrimaryKeyConstraint('record_problems_pk', ['import_id', 'line']),
  );
}
