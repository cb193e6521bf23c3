import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { type Db, sqliteDifferences } from '../../database/dialect.ts';
import type { OpenDatabase } from '../../database/open-database.ts';
import type { CentralDatabase } from '../../database/schema.ts';
import { withKeptStatements } from './kept-statements.ts';

/**
 * Opens `central.db` in the folder, or makes it.
 *
 * WAL with `synchronous=FULL`: what a push acknowledges is on the disk. Kysely runs one transaction at a time on this connection.
 */
export function openSqlite(folder: string): OpenDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'central.db');
  const database = new BetterSqlite3(file);
  chmodSync(file, 0o600);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  const db: Db = new Kysely<CentralDatabase>({
    dialect: new SqliteDialect({ database: withKeptStatements(database) }),
  });
  return { db, fleetDb: db, differences: sqliteDifferences, close: () => db.destroy() };
}
