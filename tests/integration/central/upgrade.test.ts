import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../../../src/central/adapters/sqlite/open-sqlite.ts';
import { migrate } from '../../../src/central/database/migrate.ts';
import type { OpenDatabase } from '../../../src/central/database/open-database.ts';
import { removeFolder } from '../../support/remove-folder.ts';

let dataDir: string;
let database: OpenDatabase;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'waihu-upgrade-'));
  database = openSqlite(dataDir);
});
afterEach(async () => {
  await database?.close();
  removeFolder(dataDir);
});

it('a list of callers made by an earlier version is known by its kind, every other list keeps its name', async () => {
  const { db, differences } = database;
  await migrate(db, differences, '0019-late-agents');
  await sql`insert into campaigns (id, name, state, body, created_at, updated_at)
    values ('c', 'c', 'ended', '{}', 0, 0)`.execute(db);
  for (const [id, name, content] of [
    ['a', '来电 / Callers', 'callers'],
    ['b', '来电 / Callers', 'the hash of a file'],
  ])
    await sql`insert into lists (id, campaign_id, name, content_hash, imported_at, imported_by, rows)
      values (${id}, 'c', ${name}, ${content}, 0, '', 0)`.execute(db);
  await migrate(db, differences);
  const lists = await db.selectFrom('lists').select(['id', 'name', 'kind']).orderBy('id').execute();
  expect(lists).toEqual([
    { id: 'a', name: '', kind: 'callers' },
    { id: 'b', name: '来电 / Callers', kind: 'imported' },
  ]);
});

it('recordings of an earlier version are those for abandoned calls, and callers may have theirs beside them', async () => {
  const { db, differences } = database;
  await migrate(db, differences, '0023-caller-look-ups');
  await sql`insert into campaigns (id, name, state, body, created_at, updated_at)
    values ('c', 'c', 'ended', '{}', 0, 0)`.execute(db);
  const columns = sql.raw('campaign_id, language, hash, file_name, length_ms, wav, uploaded_at, uploaded_by');
  await sql`insert into campaign_messages (${columns})
    values ('c', 'zh-CN', 'h', 'sorry.wav', 2000, ${new Uint8Array([1, 2])}, 5, 'a')`.execute(db);
  await migrate(db, differences);
  const kept = await db.selectFrom('campaign_messages').selectAll().execute();
  expect(kept).toMatchObject([
    {
      campaign_id: 'c',
      kind: 'abandoned',
      language: 'zh-CN',
      hash: 'h',
      file_name: 'sorry.wav',
      uploaded_at: 5,
    },
  ]);
  expect(new Uint8Array(kept[0]?.wav ?? [])).toEqual(new Uint8Array([1, 2]));
  const another = kept.map((row) => ({ ...row, kind: 'callers' as const }));
  await db.insertInto('campaign_messages').values(another).execute();
  await expect(db.insertInto('campaign_messages').values(another).execute()).rejects.toThrow();
});
