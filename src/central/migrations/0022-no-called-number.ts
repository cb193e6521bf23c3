import type { Kysely } from 'kysely';

/**
 * Which number a caller had called: read by nobody, and the caller's own where the campaign had none to show. It would outlive the
 * customer's key, so it goes; the sealed fact keeps it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('incoming_calls').dropColumn('called_number').execute();
}
