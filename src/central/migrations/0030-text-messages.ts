import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Text messages to customers. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('text_messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('task_id', 'text', (c) => c.notNull())
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('attempt_id', 'text')
    .addColumn('agent_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('epoch', 'text', (c) => c.notNull())
    .addColumn('seq', int, (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('template_id', 'text', (c) => c.notNull())
    .addColumn('requested_at', int, (c) => c.notNull())
    .addColumn('expires_at', int, (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('state_at', int, (c) => c.notNull())
    .addColumn('fault', 'text')
    .addColumn('next_try_at', int, (c) => c.notNull())
    .addColumn('tries', int, (c) => c.notNull().defaultTo(0))
    .addColumn('given', int, (c) => c.notNull().defaultTo(0))
    .addColumn('gateway_id', 'text')
    .addColumn('code_sealed', bytes)
    .addColumn('code_hash', 'text')
    .addColumn('code_until', int)
    .addColumn('code_tries', int, (c) => c.notNull().defaultTo(0))
    .addColumn('code_right', int, (c) => c.notNull().defaultTo(0));
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await db.schema
    .createIndex('text_messages_due')
    .on('text_messages')
    .columns(['state', 'next_try_at'])
    .execute();
  await db.schema
    .createIndex('text_messages_by_customer')
    .on('text_messages')
    .column('customer_id')
    .execute();
}
