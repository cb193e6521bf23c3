import Database from 'better-sqlite3';
import { type ErrorCode, WaihuError } from '../../../contract/errors.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html) that mean something to a person. */
const MEANINGS: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_BUSY', 'store.locked'],
  ['SQLITE_LOCKED', 'store.locked'],
  ['SQLITE_FULL', 'store.full'],
  ['SQLITE_IOERR_WRITE', 'store.full'],
  ['SQLITE_CORRUPT', 'store.damaged'],
  ['SQLITE_NOTADB', 'store.damaged'],
  ['SQLITE_IOERR', 'store.damaged'],
  ['SQLITE_CANTOPEN', 'store.damaged'],
  ['SQLITE_READONLY', 'store.damaged'],
  ['SQLITE_CONSTRAINT', 'conflict'],
];

/** What SQLite threw, as an error with a code; anything else passes unchanged. Messages name tables, never values. */
export function fromSqlite(thrown: unknown): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const meaning = MEANINGS.find(([prefix]) => thrown.code.startsWith(prefix));
  return new WaihuError(meaning?.[1] ?? 'internal', {
    detail: `${thrown.code}: ${thrown.message}`,
    cause: thrown,
  });
}

/** Runs `work`; SQLite's errors come out as WaihuErrors. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw fromSqlite(thrown);
  }
}
