import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** What reports and the board read; made of facts alone, so that it can be rebuilt. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  const schema = db.schema;

  await create(
    schema
      .createTable('attempts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('task_id', 'text', (c) => c.notNull())
      .addColumn('campaign_id', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('device_id', 'text', (c) => c.notNull())
      .addColumn('epoch', 'text', (c) => c.notNull())
      .addColumn('seq', int, (c) => c.notNull())
      .addColumn('number_hash', 'text', (c) => c.notNull())
      .addColumn('lease_term', int, (c) => c.notNull())
      .addColumn('dial_mode', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('ended_at', int)
      .addColumn('line_result', 'text')
      .addColumn('known_by', 'text')
      .addColumn('sip_code', int)
      .addColumn('ring_ms', int, (c) => c.notNull().defaultTo(0))
      .addColumn('talk_ms', int, (c) => c.notNull().defaultTo(0))
      .addColumn('hold_ms', int, (c) => c.notNull().defaultTo(0))
      .addColumn('doubled', int, (c) => c.notNull().defaultTo(0)),
  );
  await schema.createIndex('attempts_by_time').on('attempts').columns(['at', 'campaign_id']).execute();
  await schema.createIndex('attempts_by_agent').on('attempts').columns(['agent_id', 'at']).execute();
  await schema.createIndex('attempts_by_number').on('attempts').columns(['number_hash', 'at']).execute();
  await schema.createIndex('attempts_by_customer').on('attempts').columns(['customer_id', 'at']).execute();
  await schema.createIndex('attempts_by_task').on('attempts').columns(['task_id', 'lease_term']).execute();
  await schema
    .createIndex('attempts_unknown')
    .on('attempts')
    .column('id')
    .where(sql.ref('line_result'), '=', sql.lit('unknown'))
    .execute();
  await create(
    schema
      .createTable('outcomes')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('attempt_id', 'text', (c) => c.notNull())
      .addColumn('campaign_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('epoch', 'text', (c) => c.notNull())
      .addColumn('seq', int, (c) => c.notNull())
      .addColumn('received_at', int, (c) => c.notNull())
      .addColumn('disposition_code', 'text', (c) => c.notNull())
      .addColumn('disposition_kind', 'text', (c) => c.notNull())
      .addColumn('line_result_heard', 'text')
      .addColumn('right_party', int, (c) => c.notNull())
      .addColumn('effective', int, (c) => c.notNull())
      .addColumn('success', int, (c) => c.notNull())
      .addColumn('wrap_up_ms', int, (c) => c.notNull())
      .addColumn('callback_at', int)
      .addColumn('corrects', 'text')
      .addColumn('superseded', int, (c) => c.notNull().defaultTo(0)),
  );
  await schema
    .createIndex('one_outcome_an_attempt')
    .unique()
    .on('outcomes')
    .column('attempt_id')
    .where(sql.ref('superseded'), '=', sql.lit(0))
    .execute();
  await create(
    schema
      .createTable('agent_states')
      .addColumn('epoch', 'text', (c) => c.notNull())
      .addColumn('seq', int, (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('break_reason', 'text')
      .addColumn('campaign_id', 'text')
      .addPrimaryKeyConstraint('agent_states_pk', ['epoch', 'seq']),
  );
  await schema.createIndex('agent_states_by_agent').on('agent_states').columns(['agent_id', 'at']).execute();
  await create(
    schema
      .createTable('agent_days')
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('calls', int, (c) => c.notNull())
      .addColumn('contacts', int, (c) => c.notNull())
      .addColumn('success', int, (c) => c.notNull())
      .addColumn('talk_ms', int, (c) => c.notNull())
      .addColumn('handle_ms', int, (c) => c.notNull())
      .addColumn('wait_ms', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('agent_days_pk', ['agent_id', 'day']),
  );
  await create(
    schema
      .createTable('presence')
      .addColumn('agent_id', 'text', (c) => c.primaryKey())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('break_reason', 'text')
      .addColumn('campaign_id', 'text')
      .addColumn('since', int, (c) => c.notNull())
      .addColumn('seen_at', int, (c) => c.notNull())
      .addColumn('online', int, (c) => c.notNull()),
  );
}
