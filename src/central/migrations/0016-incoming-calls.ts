import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Calls that customers made: apart from the attempts, so that no count of those can meet one. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('incoming_calls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('task_id', 'text', (c) => c.notNull())
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('agent_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('received_device', 'text', (c) => c.notNull())
    .addColumn('transfer_id', 'text')
    .addColumn('epoch', 'text', (c) => c.notNull())
    .addColumn('seq', int, (c) => c.notNull())
    .addColumn('number_hash', 'text', (c) => c.notNull())
    .addColumn('called_number', 'text', (c) => c.notNull())
    .addColumn('at', int, (c) => c.notNull())
    .addColumn('ended_at', int)
    .addColumn('line_result', 'text')
    .addColumn('talk_ms', int, (c) => c.notNull().defaultTo(0));
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('incoming_calls').columns(columns).execute();
  await index('incoming_calls_by_time', ['at', 'campaign_id']);
  await index('incoming_calls_by_customer', ['customer_id', 'at']);
}
