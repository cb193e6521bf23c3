import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../../../src/central/adapters/sqlite/open-sqlite.ts';
import { migrate } from '../../../src/central/database/migrate.ts';
import type { OpenDatabase } from '../../../src/central/database/open-database.ts';
import { removeFolder } from '../../support/remove-folder.ts';

let folder: string;
let opened: OpenDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-upgrade-'));
  opened = openSqlite(folder);
  await sql`pragma foreign_keys = off`.execute(opened.db);
});
afterEach(async () => {
  await opened.close();
  removeFolder(folder);
});

it('marks of the tasks of an earlier version those as closed by do-not-call that nobody can have closed by a call', async () => {
  const { db, differences } = opened;
  await migrate(db, differences, '0019-late-agents');
  const sealed = new Uint8Array();
  const task = async (id: string, campaignId = 'c1', givenUpAs: string | null = null) => {
    await db
      .insertInto('tasks')
      .values({
        id,
        campaign_id: campaignId,
        list_id: 'l',
        customer_id: id,
        external_hash: id,
        position: 1,
        numbers_sealed: sealed,
        state: 'done',
        given_up_as: givenUpAs,
      })
      .execute();
    await db
      .insertInto('task_numbers')
      .values({ task_id: id, campaign_id: campaignId, number_hash: `n-${id}` })
      .execute();
  };
  const entry = async (id: string, of: string, campaignId: string, endedAt: number | null = null) =>
    db
      .insertInto('dnc_entries')
      .values({
        id,
        subject_hash: `n-${of}`,
        subject_sealed: sealed,
        is_prefix: 0,
        campaign_id: campaignId,
        reason: 'other',
        source: 'supervisor',
        since: 1,
        ended_at: endedAt,
      })
      .execute();
  for (const id of ['everywhere', 'here', 'dialled', 'called', 'ended', 'elsewhere', 'free']) await task(id);
  await task('filed', 'c1', 'not-reached');
  for (const id of ['everywhere', 'dialled', 'called', 'filed']) await entry(id, id, '');
  await entry('here', 'here', 'c1');
  await entry('ended', 'ended', '', 2);
  await entry('elsewhere', 'elsewhere', 'c2');
  const call = {
    campaign_id: 'c1',
    agent_id: 'a',
    device_id: 'd',
    epoch: 'e',
    seq: 1,
    number_hash: 'n',
    at: 1,
  };
  await db
    .insertInto('attempts')
    .values({
      ...call,
      id: 'x',
      task_id: 'dialled',
      customer_id: 'dialled',
      lease_term: 1,
      dial_mode: 'preview',
    })
    .execute();
  // By name: the table has other columns in later versions.
  await sql`
    insert into incoming_calls
      (id, task_id, campaign_id, customer_id, agent_id, device_id, received_device, epoch, seq, number_hash, called_number, at)
    values ('y', 'called', 'c1', 'called', 'a', 'd', 'd', 'e', 2, 'n', '', 1)`.execute(db);

  await migrate(db, differences);

  const marked = await db
    .selectFrom('tasks')
    .select(['id', 'dnc_resumes_at'])
    .where('dnc_resumes_at', 'is not', null)
    .orderBy('id')
    .execute();
  expect(marked).toEqual([
    { id: 'everywhere', dnc_resumes_at: 0 },
    { id: 'here', dnc_resumes_at: 0 },
  ]);
});
