import type { CreateTableBuilder, Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Rules by which customers are sorted and kept in touch with, and where each customer stands under them. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await create(
    schema
      .createTable('customer_rules')
      .addColumn('version', int, (c) => c.primaryKey())
      .addColumn('valid_from', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('saved_at', int, (c) => c.notNull())
      .addColumn('saved_by', 'text', (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('customer_standings')
      .addColumn('customer_id', 'text', (c) => c.primaryKey())
      .addColumn('rules_version', int, (c) => c.notNull())
      .addColumn('seen_at', int, (c) => c.notNull())
      .addColumn('known_since', int, (c) => c.notNull())
      .addColumn('segment', 'text', (c) => c.notNull())
      .addColumn('edge_tier', 'text')
      .addColumn('edge_side', 'text')
      .addColumn('owner_hash', 'text')
      .addColumn('archive', int, (c) => c.notNull())
      .addColumn('losses', 'text')
      .addColumn('due_at', int, (c) => c.notNull())
      .addColumn('checked_at', int, (c) => c.notNull())
      .addColumn('tasked_for', int),
  );
  await schema
    .createIndex('customer_standings_due')
    .on('customer_standings')
    .columns(['due_at', 'checked_at'])
    .execute();
}
