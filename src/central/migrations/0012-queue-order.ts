import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** The order of a campaign's tasks by its rules, worked out beforehand so that a claim only walks an index; pack and order of a campaign beside its body. */
export async function up(
  db: Kysely<unknown>,
  { int, tableEnd, jsonText }: DialectDifferences,
): Promise<void> {
  const { schema } = db;
  const tasks = () => schema.alterTable('tasks');
  await tasks()
    .addColumn('rank', int, (c) => c.notNull().defaultTo(0))
    .execute();
  await tasks().addColumn('rank_until', int).execute();
  await tasks().addColumn('placed_by', 'text').execute();
  await tasks().addColumn('churn_grade', int).execute();
  await tasks().addColumn('value_grade', int).execute();
  await tasks().addColumn('owner_hash', 'text').execute();
  await tasks().addColumn('time_zone', 'text').execute();
  await schema.dropIndex('tasks_to_claim').execute();
  await schema
    .createIndex('tasks_to_claim')
    .on('tasks')
    .columns(['campaign_id', 'state', 'priority desc', 'rank', 'position', 'id'])
    .execute();
  await schema
    .createIndex('tasks_of_owner')
    .on('tasks')
    .columns(['campaign_id', 'owner_hash', 'state', 'priority desc', 'rank', 'position', 'id'])
    .where(sql.ref('owner_hash'), 'is not', null)
    .execute();
  await schema
    .createIndex('tasks_to_rank')
    .on('tasks')
    .columns(['campaign_id', 'rank_until'])
    .where(sql.ref('rank_until'), 'is not', null)
    .where(sql.ref('state'), '=', sql.lit('open'))
    .execute();
  await schema
    .createIndex('tasks_to_rank_of_customer')
    .on('tasks')
    .column('customer_id')
    .where(sql.ref('rank_until'), 'is not', null)
    .where(sql.ref('state'), '=', sql.lit('open'))
    .execute();

  await schema
    .alterTable('campaigns')
    .addColumn('pack', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await schema.alterTable('campaigns').addColumn('queue', 'text').execute();
  await schema.alterTable('campaigns').addColumn('rank_after', 'text').execute();
  await sql`update campaigns set pack = coalesce(${jsonText('body', ['rules', 'pack'])}, '')`.execute(db);

  const learnt = schema
    .createTable('learnt_hours')
    .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
    .addColumn('list_id', 'text', (c) => c.notNull())
    .addColumn('tier', int, (c) => c.notNull())
    .addColumn('profile', 'text', (c) => c.notNull())
    .addColumn('learnt_at', int, (c) => c.notNull())
    .addPrimaryKeyConstraint('learnt_hours_pk', ['campaign_id', 'list_id', 'tier']);
  await (tableEnd ? learnt.modifyEnd(tableEnd) : learnt).execute();
}
