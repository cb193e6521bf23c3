import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Every colleague a call was offered to, not the last who accepted alone; settlements that a desk's own word has overtaken. */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  const offers = schema
    .createTable('transfer_offers')
    .addColumn('transfer_id', 'text', (c) => c.notNull())
    .addColumn('to_epoch', 'text', (c) => c.notNull())
    .addColumn('to_agent', 'text', (c) => c.notNull())
    .addColumn('at', int, (c) => c.notNull())
    .addPrimaryKeyConstraint('transfer_offers_pk', ['transfer_id', 'to_epoch']);
  await (tableEnd ? offers.modifyEnd(tableEnd) : offers).execute();
  await schema.createIndex('transfer_offers_by_time').on('transfer_offers').column('at').execute();
  await sql`
    insert into transfer_offers (transfer_id, to_epoch, to_agent, at)
    select id, to_epoch, to_agent, at from transfers where to_epoch is not null and to_agent is not null
  `.execute(db);
  await schema.alterTable('transfers').dropColumn('to_agent').execute();
  await schema.alterTable('transfers').dropColumn('to_epoch').execute();
  await schema.alterTable('settlements').addColumn('corrected_at', int).execute();
}
