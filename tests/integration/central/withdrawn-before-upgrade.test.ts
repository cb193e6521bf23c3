import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../src/central/adapters/postgres/open-postgres.ts';
import { openSqlite } from '../../../src/central/adapters/sqlite/open-sqlite.ts';
import { migrate } from '../../../src/central/database/migrate.ts';
import type { OpenDatabase } from '../../../src/central/database/open-database.ts';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres/start-postgres.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const missing = postgresMissing();
if (missing && process.env.CI) throw new Error(missing);
if (missing) console.warn(`skipped: ${missing}`);

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function onSqlite(): OpenDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'waihu-upgrade-'));
  closing.push(() => removeFolder(folder));
  const database = openSqlite(folder);
  closing.push(() => database.close());
  return database;
}

/** By name: the tables have other columns in later versions. */
async function customerOf({ db }: OpenDatabase, id: string, ...numbers: string[]): Promise<void> {
  const sealed = new Uint8Array([1]);
  await sql`insert into customers (id, external_hash, body_sealed, updated_at)
    values (${id}, ${id}, ${sealed}, 0)`.execute(db);
  for (const number of numbers) {
    const task = `task of ${number}`;
    await sql`insert into tasks (id, campaign_id, list_id, customer_id, external_hash, position, numbers_sealed, state)
      values (${task}, 'c', 'l', ${id}, ${task}, 1, ${sealed}, 'open')`.execute(db);
    await sql`insert into task_numbers (task_id, campaign_id, number_hash)
      values (${task}, 'c', ${number})`.execute(db);
  }
}

async function entry({ db }: OpenDatabase, number: string, since: number, more: object = {}): Promise<void> {
  const sealed = new Uint8Array([1]);
  await db
    .insertInto('dnc_entries')
    .values({
      id: `entry of ${number}`,
      subject_hash: number,
      subject_sealed: sealed,
      is_prefix: 0,
      campaign_id: '',
      reason: 'withdrawn',
      source: 'supervisor',
      since,
      ...more,
    })
    .execute();
}

/** Migrates the database to the newest version, with what an earlier one had put down. */
async function upgraded(database: OpenDatabase) {
  const { db, differences } = database;
  await sql`insert into campaigns (id, name, state, body, created_at, updated_at)
    values ('c', 'c', 'ended', '{}', 0, 0)`.execute(db);
  await sql`insert into lists (id, campaign_id, name, content_hash, imported_at, imported_by, rows)
    values ('l', 'c', 'l', 'l', 0, '', 0)`.execute(db);
  await customerOf(database, 'withdrew', 'n1', 'n2');
  await customerOf(database, 'withdrew twice', 'n3', 'n4');
  await customerOf(database, 'on the list for another reason', 'n5');
  await customerOf(database, 'entry ended', 'n6');
  await customerOf(database, 'never', 'n7');
  await entry(database, 'n1', 100);
  await entry(database, 'n3', 100);
  await entry(database, 'n4', 200);
  await entry(database, 'n5', 100, { reason: 'other' });
  await entry(database, 'n6', 100, { ended_at: 150 });
  await migrate(db, differences);
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'withdrawn_at'])
    .where('withdrawn_at', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id, withdrawn_at }) => [id, withdrawn_at]);
}

const WITHDRAWN = [
  ['withdrew', 100],
  ['withdrew twice', 200],
];

/** Customers as versions kept them that noted the later of a withdrawal and a refusal. */
async function apart(database: OpenDatabase) {
  const { db, differences } = database;
  await sql`insert into campaigns (id, name, state, body, created_at, updated_at)
    values ('c', 'c', 'ended', '{}', 0, 0)`.execute(db);
  await sql`insert into lists (id, campaign_id, name, content_hash, imported_at, imported_by, rows)
    values ('l', 'c', 'l', 'l', 0, '', 0)`.execute(db);
  const call = { reason: 'refused', source: 'call' };
  await customerOf(database, 'refused', 'n1');
  await entry(database, 'n1', 100, call);
  await customerOf(database, 'refused after withdrawing', 'n2', 'n3');
  await entry(database, 'n2', 50, { ended_at: 60 });
  await entry(database, 'n3', 100, call);
  await customerOf(database, 'withdrew', 'n4');
  await entry(database, 'n4', 100);
  await sql`update customers set withdrawn_at = 100`.execute(db);
  await customerOf(database, 'never', 'n5');
  await migrate(db, differences);
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'withdrawn_at', 'refused_at'])
    .orderBy('id')
    .execute();
  return rows.map(({ id, withdrawn_at, refused_at }) => [id, withdrawn_at, refused_at]);
}

/** What versions kept by hash that told neither whose it was nor why. */
async function bySource({ db, differences }: OpenDatabase) {
  await sql`insert into withdrawn_contacts (hash, since) values ('a', 100), ('b', 200)`.execute(db);
  await migrate(db, differences);
  return db.selectFrom('withdrawn_contacts').selectAll().orderBy('hash').execute();
}

const BEFORE_SOURCES = '0045-standings-looked-at';
const BY_SOURCE = [
  { hash: 'a', source_hash: '', withdrawal_id: '', kind: 'unknown', since: 100 },
  { hash: 'b', source_hash: '', withdrawal_id: '', kind: 'unknown', since: 200 },
];

/** What closed customers before withdrawals were recorded. */
async function onRecord(database: OpenDatabase) {
  const { db, differences } = database;
  await customerOf(database, 'never');
  await customerOf(database, 'withdrew');
  await sql`update customers set withdrawn_at = 100 where id = 'withdrew'`.execute(db);
  await migrate(db, differences);
  return db.selectFrom('withdrawn_customers').selectAll().execute();
}

const BEFORE_RECORDS = '0052-transfers-by-attempt';
const ON_RECORD = [
  { customer_id: 'withdrew', withdrawal_id: '', since: 100, on_consent: 0, undone_at: null },
];

const BEFORE_APART = '0033-transfers-by-agents';
const APART = [
  ['never', null, null],
  ['refused', null, 100],
  ['refused after withdrawing', 50, 100],
  ['withdrew', 100, null],
];

describe('who withdrew at an earlier version', () => {
  it('is withdrawn on every number, on SQLite', async () => {
    const database = onSqlite();
    await migrate(database.db, database.differences, '0013-settling');
    expect(await upgraded(database)).toEqual(WITHDRAWN);
  });

  it('is told from who refused in a call, on SQLite', async () => {
    const database = onSqlite();
    await migrate(database.db, database.differences, BEFORE_APART);
    expect(await apart(database)).toEqual(APART);
  });

  it('is kept as what may be a customer or a number, on SQLite', async () => {
    const database = onSqlite();
    await migrate(database.db, database.differences, BEFORE_SOURCES);
    expect(await bySource(database)).toEqual(BY_SOURCE);
  });

  it('is closed by what nobody undoes, on SQLite', async () => {
    const database = onSqlite();
    await migrate(database.db, database.differences, BEFORE_RECORDS);
    expect(await onRecord(database)).toEqual(ON_RECORD);
  });

  describe.skipIf(missing)('on PostgreSQL', () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres?.stop());

    it('is withdrawn on every number', async () => {
      const database = openPostgres(await postgres.createDatabase(), () => {});
      try {
        await migrate(database.db, database.differences, '0013-settling');
        expect(await upgraded(database)).toEqual(WITHDRAWN);
      } finally {
        await database.close();
      }
    });

    it('is kept as what may be a customer or a number', async () => {
      const database = openPostgres(await postgres.createDatabase(), () => {});
      try {
        await migrate(database.db, database.differences, BEFORE_SOURCES);
        expect(await bySource(database)).toEqual(BY_SOURCE);
      } finally {
        await database.close();
      }
    });

    it('is closed by what nobody undoes', async () => {
      const database = openPostgres(await postgres.createDatabase(), () => {});
      try {
        await migrate(database.db, database.differences, BEFORE_RECORDS);
        expect(await onRecord(database)).toEqual(ON_RECORD);
      } finally {
        await database.close();
      }
    });

    it('is told from who refused in a call', async () => {
      const database = openPostgres(await postgres.createDatabase(), () => {});
      try {
        await migrate(database.db, database.differences, BEFORE_APART);
        expect(await apart(database)).toEqual(APART);
      } finally {
        await database.close();
      }
    });
  });

  it('is so too where migrations of higher numbers came sooner', async () => {
    const database = onSqlite();
    const { db, differences } = database;
    await migrate(db, differences);
    await sql`alter table customers drop column withdrawn_at`.execute(db);
    await sql`delete from counters where name = 'withdrawals'`.execute(db);
    await sql`delete from kysely_migration where name = '0014-withdrawals'`.execute(db);
    expect(await upgraded(database)).toEqual(WITHDRAWN);
  });
});
