import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/**
 * Of each withdrawal kept by hash: whether it is a customer's or a number's, and on which number it was said. Earlier rows tell neither, and
 * go on forbidding both.
 */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  await schema.alterTable('withdrawn_contacts').renameTo('withdrawn_contacts_before').execute();
  const table = schema
    .createTable('withdrawn_contacts')
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('source_hash', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('since', int, (c) => c.notNull())
    .addPrimaryKeyConstraint('withdrawn_contacts_by_source', ['hash', 'source_hash']);
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await sql`insert into withdrawn_contacts (hash, source_hash, kind, since)
    select hash, '', 'unknown', since from withdrawn_contacts_before`.execute(db);
  await schema.dropTable('withdrawn_contacts_before').execute();
}
