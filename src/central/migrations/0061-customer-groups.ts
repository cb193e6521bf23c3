import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** The way from a group to its members, by the keyed hash of its name. Standings are worked out anew once, so that it fills. */
export async function up(db: Kysely<unknown>, { tableEnd }: DialectDifferences): Promise<void> {
  const table = db.schema
    .createTable('customer_groups')
    .addColumn('group_hash', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('customer_groups_pk', ['group_hash', 'customer_id']);
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await db.schema
    .createIndex('customer_groups_by_customer')
    .on('customer_groups')
    .column('customer_id')
    .execute();
  await sql`update customer_standings set seen_at = -1`.execute(db);
}
