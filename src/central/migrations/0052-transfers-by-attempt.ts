import type { Kysely } from 'kysely';

/** Who looks for a colleague is told which desk the call came from: its transfers are found by their attempt. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('transfers_by_attempt').on('transfers').column('attempt_id').execute();
}
