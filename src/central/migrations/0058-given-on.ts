import { type Kysely, sql } from 'kysely';
import type { DialectDifferences } from '../database/dialect.ts';

/**
 * A call that came from a colleague may go on to another: by which transfer it had come, and the part of each agent it went through.
 *
 * `attempts.given_*` is the sum of those parts from here on.
 */
export async function up(db: Kysely<unknown>, { int, tableEnd }: DialectDifferences): Promise<void> {
  const { schema } = db;
  await schema.alterTable('transfers').addColumn('came_by', 'text').execute();
  let table = schema
    .createTable('calls_given_on')
    .addColumn('transfer_id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('attempt_id', 'text', (c) => c.notNull())
    .addColumn('came_by', 'text')
    .addColumn('hop', int, (c) => c.notNull())
    .addColumn('agent_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('at', int, (c) => c.notNull())
    .addColumn('way', 'text');
  for (const column of ['talk_ms', 'hold_ms', 'consult_ms', 'conference_ms'])
    table = table.addColumn(column, int, (c) => c.notNull().defaultTo(0));
  await (tableEnd ? table.modifyEnd(tableEnd) : table).execute();
  for (const columns of [
    ['attempt_id', 'came_by'],
    ['agent_id', 'at'],
  ])
    await schema
      .createIndex(`calls_given_on_by_${columns[0]}`)
      .on('calls_given_on')
      .columns(columns)
      .execute();
  await sql`insert into calls_given_on
      (transfer_id, attempt_id, came_by, hop, agent_id, device_id, at, way, talk_ms, hold_ms, consult_ms, conference_ms)
    select transfer_id, id, null, 1, dialled_by, dialled_device, at, given_way, given_talk_ms, given_hold_ms, given_consult_ms,
      given_conference_ms
    from attempts where given_way is not null and transfer_id is not null`.execute(db);
}
