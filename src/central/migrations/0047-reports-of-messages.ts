import type { Kysely } from 'kysely';

/** Text messages are counted by when they were asked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('text_messages_requested').on('text_messages').column('requested_at').execute();
}
