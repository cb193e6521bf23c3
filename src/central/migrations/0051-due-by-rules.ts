import type { Kysely } from 'kysely';

/** The due are looked for among the standings of the rules in force: while new ones are applied, those by former rules are not read over and over. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.dropIndex('customer_standings_to_look_at').execute();
  await schema
    .createIndex('customer_standings_to_look_at')
    .on('customer_standings')
    .columns(['rules_version', 'look_at', 'customer_id'])
    .execute();
}
