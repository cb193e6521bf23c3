import type { Kysely } from 'kysely';

/** The way to the calls that customers made for a task, or from a number: each step of a task heeds them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('incoming_calls').columns(columns).execute();
  await index('incoming_calls_by_task', ['task_id', 'at']);
  await index('incoming_calls_by_number', ['number_hash', 'at']);
}
