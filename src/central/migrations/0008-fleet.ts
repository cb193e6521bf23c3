import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Fleet dialling: leaders, desks that take part, mail between nodes, transfers; agents' languages and skills. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  const schema = db.schema;

  await create(
    schema
      .createTable('pacers')
      .addColumn('campaign_id', 'text', (c) => c.primaryKey())
      .addColumn('node_id', 'text', (c) => c.notNull())
      .addColumn('term', int, (c) => c.notNull())
      .addColumn('expires_at', int, (c) => c.notNull())
      .addColumn('pace', 'text')
      .addColumn('paced_at', int)
      .addColumn('saved', 'text'),
  );
  await create(
    schema
      .createTable('fleet_nodes')
      .addColumn('node_id', 'text', (c) => c.primaryKey())
      .addColumn('seen_at', int, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('fleet_desks')
      .addColumn('epoch', 'text', (c) => c.primaryKey())
      .addColumn('node_id', 'text', (c) => c.notNull())
      .addColumn('link_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('campaign_id', 'text', (c) => c.notNull())
      .addColumn('phase', 'text', (c) => c.notNull())
      .addColumn('since', int, (c) => c.notNull())
      .addColumn('leaving', int, (c) => c.notNull())
      .addColumn('means', 'text', (c) => c.notNull())
      .addColumn('transfer_id', 'text')
      .addColumn('reserved_until', int),
  );
  await schema.createIndex('fleet_desks_idle').on('fleet_desks').columns(['campaign_id', 'phase']).execute();
  await create(
    schema
      .createTable('fleet_mail')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('epoch', 'text')
      .addColumn('campaign_id', 'text', (c) => c.notNull())
      .addColumn('term', int)
      .addColumn('body_sealed', bytes, (c) => c.notNull())
      .addColumn('expires_at', int, (c) => c.notNull()),
  );
  await schema.createIndex('fleet_mail_of_desk').on('fleet_mail').column('epoch').execute();
  await schema
    .createIndex('fleet_mail_of_leader')
    .on('fleet_mail')
    .column('campaign_id')
    .where(sql.ref('epoch'), 'is', null)
    .execute();
  await create(
    schema
      .createTable('transfers')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('attempt_id', 'text', (c) => c.notNull())
      .addColumn('campaign_id', 'text', (c) => c.notNull())
      .addColumn('from_agent', 'text', (c) => c.notNull())
      .addColumn('from_epoch', 'text', (c) => c.notNull())
      .addColumn('to_agent', 'text')
      .addColumn('to_epoch', 'text')
      .addColumn('at', int, (c) => c.notNull()),
  );
  await schema.createIndex('transfers_by_time').on('transfers').column('at').execute();
  await schema.alterTable('accounts').addColumn('languages', 'text').execute();
  await schema.alterTable('accounts').addColumn('skills', 'text').execute();
}
