import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Call tasks, leases by number, do-not-call, the change feed. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  const schema = db.schema;

  await create(
    schema
      .createTable('tasks')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
      .addColumn('list_id', 'text', (c) => c.notNull().references('lists.id'))
      .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id'))
      .addColumn('external_hash', 'text', (c) => c.notNull())
      .addColumn('position', int, (c) => c.notNull())
      .addColumn('priority', int, (c) => c.notNull().defaultTo(0))
      .addColumn('numbers_sealed', bytes, (c) => c.notNull())
      .addColumn('not_before', int)
      .addColumn('callback_at', int)
      .addColumn('callback_agent', 'text')
      .addColumn('attempts_made', int, (c) => c.notNull().defaultTo(0))
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('lease_term', int, (c) => c.notNull().defaultTo(0))
      .addColumn('lease_epoch', 'text')
      .addColumn('lease_device', 'text')
      .addColumn('lease_agent', 'text')
      .addColumn('lease_expires_at', int)
      .addColumn('doubt_since', int)
      .addUniqueConstraint('contact_once_a_campaign', ['campaign_id', 'external_hash']),
  );
  await schema
    .createIndex('tasks_to_claim')
    .on('tasks')
    .columns(['campaign_id', 'state', 'priority desc', 'position', 'id'])
    .execute();
  await schema
    .createIndex('tasks_callbacks')
    .on('tasks')
    .columns(['campaign_id', 'callback_at'])
    .where(sql.ref('callback_at'), 'is not', null)
    .execute();
  await schema
    .createIndex('tasks_leased')
    .on('tasks')
    .columns(['lease_epoch', 'state'])
    .where(sql.ref('lease_epoch'), 'is not', null)
    .execute();
  await schema
    .createIndex('tasks_expiring')
    .on('tasks')
    .column('lease_expires_at')
    .where(sql.ref('state'), '=', sql.lit('leased'))
    .execute();
  await schema.createIndex('tasks_of_list').on('tasks').columns(['list_id', 'state']).execute();
  await create(
    schema
      .createTable('task_numbers')
      .addColumn('task_id', 'text', (c) => c.notNull().references('tasks.id'))
      .addColumn('campaign_id', 'text', (c) => c.notNull())
      .addColumn('number_hash', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('task_numbers_pk', ['task_id', 'number_hash'])
      .addUniqueConstraint('number_once_a_campaign', ['campaign_id', 'number_hash']),
  );
  await schema.createIndex('task_numbers_by_number').on('task_numbers').column('number_hash').execute();
  await create(
    schema
      .createTable('number_leases')
      .addColumn('number_hash', 'text', (c) => c.primaryKey())
      .addColumn('task_id', 'text', (c) => c.notNull().references('tasks.id')),
  );
  await schema.createIndex('number_leases_of_task').on('number_leases').column('task_id').execute();
  await create(
    schema
      .createTable('dnc')
      .addColumn('number_hash', 'text', (c) => c.primaryKey())
      .addColumn('number_sealed', bytes, (c) => c.notNull())
      .addColumn('since', int, (c) => c.notNull())
      .addColumn('removed', int, (c) => c.notNull().defaultTo(0)),
  );
  await create(
    schema
      .createTable('changes')
      .addColumn('position', int, (c) => c.primaryKey())
      .addColumn('scope', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('ref', 'text', (c) => c.notNull())
      .addColumn('term', int),
  );
  await schema.createIndex('changes_by_scope').on('changes').columns(['scope', 'kind', 'position']).execute();
}
