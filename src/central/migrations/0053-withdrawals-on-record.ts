import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/**
 * Which entry, which customer and which later row of a list came of which withdrawal, so that one can be undone by itself; and what stands
 * behind the entry of a withdrawal. What was closed before is of the unrecorded one, which nobody undoes.
 */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  const entries = schema.alterTable('dnc_entries');
  await entries.addColumn('withdrawal_id', 'text').execute();
  await entries.addColumn('covered_by', 'text').execute();
  await entries.addColumn('stood', int, (c) => c.notNull().defaultTo(1)).execute();
  await entries.addColumn('ended_as', 'text').execute();
  await entries.addColumn('undone', int, (c) => c.notNull().defaultTo(0)).execute();
  await schema.createIndex('dnc_by_withdrawal').on('dnc_entries').column('withdrawal_id').execute();
  await schema.createIndex('dnc_by_cover').on('dnc_entries').column('covered_by').execute();

  const customers = schema
    .createTable('withdrawn_customers')
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('withdrawal_id', 'text', (c) => c.notNull())
    .addColumn('since', int, (c) => c.notNull())
    .addColumn('on_consent', int, (c) => c.notNull().defaultTo(0))
    .addColumn('undone_at', int)
    .addPrimaryKeyConstraint('withdrawn_customers_once', ['customer_id', 'withdrawal_id']);
  await (tableEnd ? customers.modifyEnd(tableEnd) : customers).execute();
  await schema
    .createIndex('withdrawn_customers_by_withdrawal')
    .on('withdrawn_customers')
    .column('withdrawal_id')
    .execute();
  await sql`insert into withdrawn_customers (customer_id, withdrawal_id, since)
    select id, '', withdrawn_at from customers where withdrawn_at is not null`.execute(db);

  await schema.alterTable('withdrawn_contacts').renameTo('withdrawn_contacts_before').execute();
  const contacts = schema
    .createTable('withdrawn_contacts')
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('source_hash', 'text', (c) => c.notNull())
    .addColumn('withdrawal_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('since', int, (c) => c.notNull())
    .addPrimaryKeyConstraint('withdrawn_contacts_by_withdrawal', ['hash', 'source_hash', 'withdrawal_id']);
  await (tableEnd ? contacts.modifyEnd(tableEnd) : contacts).execute();
  await sql`insert into withdrawn_contacts (hash, source_hash, withdrawal_id, kind, since)
    select hash, source_hash, '', kind, since from withdrawn_contacts_before`.execute(db);
  await schema.dropTable('withdrawn_contacts_before').execute();
}
