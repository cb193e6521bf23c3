import type { Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Trunks that campaigns share, which campaign dials over which, and how many lines each leader has claimed. */
export async function up({ schema }: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const trunks = schema
    .createTable('trunks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('lines', int, (c) => c.notNull())
    .addColumn('saved_at', int, (c) => c.notNull());
  await (tableEnd ? trunks.modifyEnd(tableEnd) : trunks).execute();
  await schema
    .alterTable('campaigns')
    .addColumn('trunk_id', 'text', (c) => c.references('trunks.id'))
    .execute();
  const claims = schema
    .createTable('trunk_claims')
    .addColumn('campaign_id', 'text', (c) => c.primaryKey())
    .addColumn('trunk_id', 'text', (c) => c.notNull())
    .addColumn('used', int, (c) => c.notNull())
    .addColumn('wanted', int, (c) => c.notNull())
    .addColumn('people', int, (c) => c.notNull())
    .addColumn('lines', int, (c) => c.notNull())
    .addColumn('valid_until', int, (c) => c.notNull());
  await (tableEnd ? claims.modifyEnd(tableEnd) : claims).execute();
}
