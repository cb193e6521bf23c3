import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/**
 * Standings with what the debt counts from, and when each is to be looked at next. They are worked out of customers and calls, so the table
 * is made anew and filled again by the next round.
 */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  await schema.dropTable('customer_standings').execute();
  const table = schema
    .createTable('customer_standings')
    .addColumn('customer_id', 'text', (c) => c.primaryKey())
    .addColumn('rules_version', int, (c) => c.notNull())
    .addColumn('seen_at', int, (c) => c.notNull())
    .addColumn('known_since', int, (c) => c.notNull())
    .addColumn('segment', 'text', (c) => c.notNull())
    .addColumn('edge_tier', 'text')
    .addColumn('edge_side', 'text')
    .addColumn('owner_hash', 'text')
    // 0042's, whose table this takes the place of.
    .addColumn('grid_hash', 'text')
    .addColumn('archive', int, (c) => c.notNull())
    .addColumn('losses', 'text')
    .addColumn('since', int, (c) => c.notNull())
    .addColumn('due_at', int, (c) => c.notNull())
    .addColumn('look_at', int, (c) => c.notNull())
    .addColumn('tasked_since', int);
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  const index = (name: string, on: string, columns: string[]) =>
    schema.createIndex(name).on(on).columns(columns).execute();
  await index('customer_standings_to_look_at', 'customer_standings', ['look_at', 'customer_id']);
  // The rounds compare these two whole: with the columns in the index no row is read.
  await index('customer_standings_seen', 'customer_standings', ['customer_id', 'rules_version', 'seen_at']);
  await index('customers_changed', 'customers', ['id', 'updated_at']);
}
