import { type Kysely, sql } from 'kysely';

/** What nodes lock that work out standings, so that they take turns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into counters (name, value) values ('standings', 0)`.execute(db);
}
