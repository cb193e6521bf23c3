import { openPostgres } from '../adapters/postgres/open-postgres.ts';
import { openSqlite } from '../adapters/sqlite/open-sqlite.ts';
import type { Log } from '../ports.ts';
import type { Db, DialectDifferences } from './dialect.ts';
import { migrate } from './migrate.ts';

export interface OpenDatabase {
  readonly db: Db;
  /** For fleet dialling alone; the same on SQLite. */
  readonly fleetDb: Db;
  readonly differences: DialectDifferences;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** postgres://...; without it SQLite in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly log: Log;
}

/** Opens the database and migrates it. */
export async function openDatabase({ databaseUrl, dataDir, log }: DatabaseOptions): Promise<OpenDatabase> {
  const open = databaseUrl
    ? openPostgres(databaseUrl, (error) => log.warn('database connection lost', { error: error.message }))
    : openSqlite(dataDir);
  try {
    await migrate(open.db, open.differences);
  } catch (error) {
    await open.close();
    throw error;
  }
  return open;
}
