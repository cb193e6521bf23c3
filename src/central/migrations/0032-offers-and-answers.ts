import type { CreateTableBuilder, Kysely } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/** Approvals asked for in calls, what came of the offers made, approved answers, and which of them were used. */
export async function up(db: Kysely<unknown>, { int, bytes, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  const create = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  await create(
    schema
      .createTable('offer_approvals')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('attempt_id', 'text', (c) => c.notNull())
      .addColumn('offer_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('team', 'text', (c) => c.notNull())
      .addColumn('campaign_id', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('needs', 'text', (c) => c.notNull())
      .addColumn('offer', 'text', (c) => c.notNull())
      .addColumn('asked_at', int, (c) => c.notNull())
      .addColumn('expires_at', int, (c) => c.notNull())
      .addColumn('decided_at', int)
      .addColumn('decided_by', 'text')
      .addColumn('decision', 'text')
      .addColumn('word_sealed', bytes),
  );
  await schema
    .createIndex('offer_approvals_by_attempt')
    .on('offer_approvals')
    .columns(['attempt_id', 'offer_id'])
    .execute();
  await schema
    .createIndex('offer_approvals_by_expiry')
    .on('offer_approvals')
    .columns(['expires_at'])
    .execute();
  await create(
    schema
      .createTable('offers_made')
      .addColumn('attempt_id', 'text', (c) => c.notNull())
      .addColumn('offer_id', 'text', (c) => c.notNull())
      .addColumn('turn', int, (c) => c.notNull())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('book_version', int, (c) => c.notNull())
      .addColumn('step_id', 'text')
      .addColumn('result', 'text', (c) => c.notNull())
      .addColumn('why', 'text')
      .addColumn('approval_id', 'text')
      .addColumn('at', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('offers_made_pk', ['attempt_id', 'offer_id']),
  );
  await create(
    schema
      .createTable('approved_answers')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('version', int, (c) => c.notNull())
      .addColumn('latest', int, (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('saved_at', int, (c) => c.notNull())
      .addColumn('saved_by', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('approved_answers_pk', ['id', 'version']),
  );
  await create(
    schema
      .createTable('answers_used')
      .addColumn('attempt_id', 'text', (c) => c.notNull())
      .addColumn('answer_id', 'text', (c) => c.notNull())
      .addColumn('version', int, (c) => c.notNull())
      .addColumn('step_id', 'text', (c) => c.notNull())
      .addColumn('at', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('answers_used_pk', ['attempt_id', 'answer_id', 'version', 'step_id']),
  );
}
