import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** The way to a customer by name (null until worked out from the sealed body), and accounts that may no longer sign in. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  await db.schema.alterTable('customers').addColumn('name_hash', 'text').execute();
  await db.schema.createIndex('customers_by_name').on('customers').column('name_hash').execute();
  await db.schema
    .createIndex('customers_to_name')
    .on('customers')
    .column('id')
    .where(sql.ref('name_hash'), 'is', null)
    .execute();
  await db.schema.alterTable('accounts').addColumn('disabled_at', int).execute();
}
