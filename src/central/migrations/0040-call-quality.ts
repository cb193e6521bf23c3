import type { Kysely } from 'kysely';

/** How a call sounded (MOS by the E-model), where its desk told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('attempts').addColumn('mos', 'real').execute();
}
