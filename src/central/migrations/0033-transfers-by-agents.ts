import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** What an agent who brought a call to a colleague did in it; and how long a colleague was asked, or was the third on the line. */
export async function up(db: Kysely<unknown>, { int }: DialectDifferences): Promise<void> {
  const { schema } = db;
  await schema.alterTable('attempts').addColumn('given_way', 'text').execute();
  for (const column of ['given_talk_ms', 'given_hold_ms', 'consult_ms', 'conference_ms'])
    await schema
      .alterTable('attempts')
      .addColumn(column, int, (c) => c.notNull().defaultTo(0))
      .execute();
  await schema
    .createIndex('attempts_given')
    .on('attempts')
    .columns(['dialled_by', 'at'])
    .where(sql.ref('given_way'), 'is not', null)
    .execute();
}
