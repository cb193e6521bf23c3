import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/**
 * The keyed hash of each customer's grid beside its standing, as its tasks have it. Where 0045 has not run yet, that one makes the table anew,
 * with this column.
 */
export async function up(db: Kysely<unknown>, _: DialectDifferences): Promise<void> {
  await db.schema.alterTable('customer_standings').addColumn('grid_hash', 'text').execute();
  await sql`update customer_standings set grid_hash =
    (select max(tasks.grid_hash) from tasks where tasks.customer_id = customer_standings.customer_id)`.execute(
    db,
  );
}
