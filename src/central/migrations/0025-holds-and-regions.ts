import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** How long a customer has been on hold; and where each task's numbers and customer belong, so that what a paused region holds back can be counted. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  await schema.alterTable('presence').addColumn('held_since', int).execute();

  const regions = schema
    .createTable('number_regions')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('prefix_sealed', bytes, (c) => c.notNull());
  await (tableEnd ? regions.modifyEnd(tableEnd) : regions).execute();
  await schema.alterTable('task_numbers').addColumn('region_hash', 'text').execute();
  await schema
    .createIndex('task_numbers_by_region')
    .on('task_numbers')
    .columns(['campaign_id', 'region_hash', 'task_id'])
    .execute();
  await schema
    .createIndex('task_numbers_to_place')
    .on('task_numbers')
    .columns(['campaign_id', 'task_id'])
    .where(sql.ref('region_hash'), 'is', null)
    .execute();
  await schema.alterTable('tasks').addColumn('grid_hash', 'text').execute();
  await schema
    .createIndex('tasks_of_grid')
    .on('tasks')
    .columns(['campaign_id', 'grid_hash', 'state'])
    .where(sql.ref('grid_hash'), 'is not', null)
    .execute();
}
