import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { withKeptStatements } from '../../../../src/central/adapters/sqlite/kept-statements.ts';
import { compileOnce } from '../../../../src/central/database/compile-once.ts';
import type { Db } from '../../../../src/central/database/dialect.ts';
import type { CentralDatabase } from '../../../../src/central/database/schema.ts';

const opened: Db[] = [];
afterEach(() => Promise.all(opened.splice(0).map((db) => db.destroy())));

/** A database with a feed of changes, and the statements that were prepared on it. */
function database(): { db: Db; prepared: string[] } {
  const own = new BetterSqlite3(':memory:');
  own.exec(
    'create table changes (position integer primary key, scope text, kind text, ref text, term integer)',
  );
  const prepared: string[] = [];
  const listening = Object.assign(Object.create(own) as BetterSqlite3.Database, {
    prepare: (sql: string) => {
      prepared.push(sql);
      return own.prepare(sql);
    },
    close: () => own.close(),
  });
  const db: Db = new Kysely<CentralDatabase>({
    dialect: new SqliteDialect({ database: withKeptStatements(listening) }),
  });
  opened.push(db);
  return { db, prepared };
}

const change = (position: number, ref: string, term: number | null) => ({
  position,
  scope: 's',
  kind: 'lease' as const,
  ref,
  term,
});

it('binds what is given each time, in single values, lists and rows, and builds once for each length of a list', async () => {
  const { db } = database();
  let built = 0;
  const insert = (rows: ReturnType<typeof change>[]) =>
    compileOnce(db, 'insert', { rows }, (bound) => {
      built += 1;
      return db.insertInto('changes').values(bound.rows);
    });
  await insert([change(1, 'a', 1), change(2, 'b', null)]);
  await insert([change(3, 'c', 3), change(4, 'd', 4)]);
  await insert([change(5, 'e', 5)]);
  expect(built).toBe(2);

  const refs = (after: number, among: string[]) =>
    compileOnce(db, 'refs', { after, among }, (bound) =>
      db
        .selectFrom('changes')
        .select(['ref', 'term'])
        .where('position', '>', bound.after)
        .where('ref', 'in', bound.among)
        .where('scope', '=', 's')
        .orderBy('position'),
    );
  expect(await refs(0, ['a', 'b'])).toEqual([
    { ref: 'a', term: 1 },
    { ref: 'b', term: null },
  ]);
  expect(await refs(1, ['a', 'b'])).toEqual([{ ref: 'b', term: null }]);
  expect(await refs(0, ['e', 'd', 'c'])).toHaveLength(3);
});

it('tells databases and names apart', async () => {
  const [one, other] = [database().db, database().db];
  await one
    .insertInto('changes')
    .values(change(1, 'a', 1))
    .execute();
  const count = (db: Db, name: string, least: number) =>
    compileOnce(db, name, { least }, (bound) =>
      db
        .selectFrom('changes')
        .select('ref')
        .where('position', name === 'above' ? '>' : '>=', bound.least),
    );
  expect(await count(one, 'from', 1)).toHaveLength(1);
  expect(await count(one, 'above', 1)).toHaveLength(0);
  expect(await count(other, 'from', 1)).toHaveLength(0);
});

it('prepares a statement once while the schema stands, and anew when it has changed', async () => {
  const { db, prepared } = database();
  const all = () => db.selectFrom('changes').selectAll().execute();
  await db
    .insertInto('changes')
    .values(change(1, 'a', 1))
    .execute();
  await all();
  await all();
  expect(prepared.filter((sql) => sql.startsWith('select'))).toHaveLength(1);
  await db.schema.alterTable('changes').addColumn('more', 'text').execute();
  expect(await all()).toEqual([{ ...change(1, 'a', 1), more: null }]);
  expect(prepared.filter((sql) => sql.startsWith('select'))).toHaveLength(2);
});

it('keeps the statements asked last, not any number of them', async () => {
  const { db, prepared } = database();
  const ask = (limit: number) =>
    db
      .selectFrom('changes')
      .select(db.fn.countAll().as(`n${limit}`))
      .execute();
  await ask(0);
  for (let n = 1; n < 400; n++) {
    await ask(n);
    await ask(0);
  }
  await ask(1);
  expect(prepared.filter((sql) => sql.includes('"n0"'))).toHaveLength(1);
  expect(prepared.filter((sql) => sql.includes('"n1"'))).toHaveLength(2);
});
