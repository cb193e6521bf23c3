import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** As many as a busy centre asks again and again. */
const KEPT = 300;
/** Characters; a longer one binds a batch of rows, hardly ever as many again. */
const LONGEST = 4_000;
const CHANGES_NO_SCHEMA = /^\s*(select|with|insert|update|delete|begin|commit|rollback)\b/i;

/**
 * The database as Kysely asks it, with the statements asked last kept ready: to prepare one costs more than to run it.
 *
 * Each runs to its end before the next (Kysely's `stream` would not), so that one statement may serve all who ask the same.
 */
export function withKeptStatements(database: BetterSqlite3.Database): SqliteDatabase {
  const kept = new Map<string, BetterSqlite3.Statement<unknown[]>>();
  return {
    close: () => {
      database.close();
    },
    prepare: (sql) => {
      const ready = kept.get(sql);
      if (ready) {
        // Last asked, last in the map: the first is the one to go.
        kept.delete(sql);
        kept.set(sql, ready);
        return ready;
      }
      const statement = database.prepare<unknown[]>(sql);
      if (!CHANGES_NO_SCHEMA.test(sql)) kept.clear();
      else if (sql.length <= LONGEST) kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}
