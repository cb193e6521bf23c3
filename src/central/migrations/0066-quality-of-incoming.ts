import type { Kysely } from 'kysely';

/** How a customer's own call sounded (MOS by the E-model), where its desk told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('incoming_calls').addColumn('mos', 'real').execute();
}
