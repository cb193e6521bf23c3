import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Whose a protected customer's tasks are, the number an attempt was made from, and the way to a campaign's abandoned calls. */
export async function up(db: Kysely<unknown>, _differences: DialectDifferences): Promise<void> {
  await db.schema.alterTable('tasks').addColumn('protected_for', 'text').execute();
  await db.schema
    .createIndex('tasks_protected')
    .on('tasks')
    .columns(['protected_for', 'campaign_id'])
    .where(sql.ref('protected_for'), 'is not', null)
    .execute();
  await db.schema
    .alterTable('attempts')
    .addColumn('calling_number', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createIndex('attempts_by_result')
    .on('attempts')
    .columns(['campaign_id', 'line_result', 'at'])
    .execute();
  await db.schema.createIndex('tasks_of_customer').on('tasks').column('customer_id').execute();
}
