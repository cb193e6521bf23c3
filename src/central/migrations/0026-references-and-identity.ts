import type { CreateTableBuilder, Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Serials of reference codes leased to desks, the codes given out, and identity checks. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await create(
    schema
      .createTable('reference_counters')
      .addColumn('branch', 'text', (c) => c.notNull())
      .addColumn('department', 'text', (c) => c.notNull())
      .addColumn('next', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('reference_counters_pk', ['branch', 'department']),
  );
  await create(
    schema
      .createTable('reference_ranges')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('branch', 'text', (c) => c.notNull())
      .addColumn('department', 'text', (c) => c.notNull())
      .addColumn('position', int, (c) => c.notNull())
      .addColumn('first', int, (c) => c.notNull())
      .addColumn('size', int, (c) => c.notNull())
      .addColumn('epoch', 'text', (c) => c.notNull().references('epochs.epoch'))
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('device_id', 'text', (c) => c.notNull())
      .addColumn('leased_at', int, (c) => c.notNull())
      .addColumn('expires_at', int, (c) => c.notNull())
      .addColumn('used', int, (c) => c.notNull().defaultTo(0))
      .addUniqueConstraint('reference_ranges_once', ['branch', 'department', 'position']),
  );
  await schema
    .createIndex('reference_ranges_by_serial')
    .on('reference_ranges')
    .columns(['branch', 'department', 'first'])
    .execute();
  await schema.createIndex('reference_ranges_by_epoch').on('reference_ranges').column('epoch').execute();
  await create(
    schema
      .createTable('reference_codes')
      .addColumn('code', 'text', (c) => c.notNull())
      .addColumn('attempt_id', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('reference_codes_pk', ['code', 'attempt_id']),
  );
  await schema.createIndex('reference_codes_by_attempt').on('reference_codes').column('attempt_id').execute();
  await create(
    schema
      .createTable('identity_checks')
      .addColumn('attempt_id', 'text', (c) => c.primaryKey())
      .addColumn('answers', int, (c) => c.notNull())
      .addColumn('result', 'text', (c) => c.notNull())
      .addColumn('asked', 'text', (c) => c.notNull()),
  );
}
