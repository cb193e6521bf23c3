import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Accounts, desks, facts, tasks and leases, projections. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  const schema = db.schema;

  await create(
    schema
      .createTable('accounts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('username', 'text', (c) => c.notNull().unique())
      .addColumn('display_name', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('team', 'text', (c) => c.notNull())
      .addColumn('password_hash', 'text', (c) => c.notNull())
      .addColumn('failures', int, (c) => c.notNull().defaultTo(0))
      .addColumn('locked_until', int)
      .addColumn('created_at', int, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('devices')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('credential_hash', 'text', (c) => c.notNull())
      .addColumn('created_at', int, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('sessions')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('created_at', int, (c) => c.notNull())
      .addColumn('expires_at', int, (c) => c.notNull())
      .addColumn('ended', 'text'),
  );
  await schema
    .createIndex('one_session_an_account')
    .unique()
    .on('sessions')
    .column('account_id')
    .where(sql.ref('ended'), 'is', null)
    .execute();
  await create(
    schema
      .createTable('epochs')
      .addColumn('epoch', 'text', (c) => c.primaryKey())
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
      .addColumn('ack_seq', int, (c) => c.notNull().defaultTo(0))
      .addColumn('chain_hash', 'text', (c) => c.notNull())
      .addColumn('created_at', int, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('counters')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', int, (c) => c.notNull()),
  );
  await db.executeQuery(
    sql`insert into counters (name, value) values ('changes', 0), ('facts', 0)`.compile(db),
  );

  await create(
    schema
      .createTable('facts')
      .addColumn('epoch', 'text', (c) => c.notNull().references('epochs.epoch'))
      .addColumn('seq', int, (c) => c.notNull())
      .addColumn('event_id', 'text', (c) => c.notNull())
      .addColumn('device_id', 'text', (c) => c.notNull())
      .addColumn('position', int, (c) => c.notNull().unique())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('customer_id', 'text')
      .addColumn('body_sealed', bytes)
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('chain_hash', 'text', (c) => c.notNull())
      .addColumn('received_at', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('facts_pk', ['epoch', 'seq']),
  );
  await schema
    .createIndex('facts_once')
    .unique()
    .on('facts')
    .column('event_id')
    .where(sql.ref('state'), '<>', sql.lit('duplicate'))
    .execute();
  await schema
    .createIndex('facts_parked')
    .on('facts')
    .column('position')
    .where(sql.ref('state'), '=', sql.lit('parked'))
    .execute();

  await create(
    schema
      .createTable('customer_keys')
      .addColumn('customer_id', 'text', (c) => c.primaryKey())
      .addColumn('wrapped_key', bytes, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('customers')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('external_hash', 'text', (c) => c.notNull().unique())
      .addColumn('body_sealed', bytes, (c) => c.notNull())
      .addColumn('updated_at', int, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('campaigns')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('created_at', int, (c) => c.notNull())
      .addColumn('updated_at', int, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('campaign_versions')
      .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
      .addColumn('saved_at', int, (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('campaign_versions_pk', ['campaign_id', 'saved_at']),
  );
  await create(
    schema
      .createTable('lists')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('imported_at', int, (c) => c.notNull())
      .addColumn('imported_by', 'text', (c) => c.notNull())
      .addColumn('rows', int, (c) => c.notNull())
      .addUniqueConstraint('same_file_once', ['campaign_id', 'content_hash']),
  );
  await create(
    schema
      .createTable('stages')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('body_sealed', bytes, (c) => c.notNull())
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('expires_at', int, (c) => c.notNull()),
  );
}
