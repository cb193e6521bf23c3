import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Do-not-call entries by number or prefix, for one campaign or all, with reason, source and end; ended ones are kept. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await create(
    db.schema
      .createTable('dnc_entries')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('subject_hash', 'text', (c) => c.notNull())
      .addColumn('subject_sealed', bytes, (c) => c.notNull())
      .addColumn('is_prefix', int, (c) => c.notNull())
      .addColumn('campaign_id', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('note_sealed', bytes)
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('since', int, (c) => c.notNull())
      .addColumn('until', int)
      .addColumn('added_by', 'text')
      .addColumn('ended_at', int)
      .addColumn('ended_by', 'text')
      .addColumn('ended_note_sealed', bytes),
  );
  await db.schema
    .createIndex('dnc_one_in_force')
    .unique()
    .on('dnc_entries')
    .columns(['subject_hash', 'campaign_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await db.schema.createIndex('dnc_by_subject').on('dnc_entries').column('subject_hash').execute();
  await db.schema.createIndex('dnc_newest').on('dnc_entries').columns(['since desc', 'id desc']).execute();
  await db.schema
    .createIndex('dnc_prefixes')
    .on('dnc_entries')
    .column('since')
    .where(sql.ref('is_prefix'), '=', sql.lit(1))
    .execute();
  // Every entry so far was asked for in a call.
  await db.executeQuery(
    sql`insert into dnc_entries (id, subject_hash, subject_sealed, is_prefix, campaign_id, reason, source, since, ended_at)
      select 'dnc-' || number_hash, number_hash, number_sealed, 0, '', 'refused', 'call', since,
        case removed when 1 then since end from dnc`.compile(db),
  );
  await db.schema.dropTable('dnc').execute();
}
