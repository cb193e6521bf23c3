import Database from 'better-sqlite3';
import { WaihuError } from '../../../contract/errors.ts';
import { guarded } from './sqlite-errors.ts';

/** What may only read. */
export interface ReadableDb {
  prepare<P extends unknown[], R>(sql: string): Database.Statement<P, R>;
}

/** What may write. The brand keeps a reader from being handed where a writer is asked for. */
export interface WritableDb extends ReadableDb {
  readonly mayWrite: true;
  /** What is read now may yet be undone. */
  readonly inTransaction: boolean;
  exec(sql: string): void;
  pragma(sql: string): unknown;
  /** Runs `work` in one immediate transaction; nested calls join the outer one. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Older SQLite has a WAL-reset bug that can corrupt a database (fixed in 3.51.3, sqlite.org/wal.html). */
const OLDEST_SQLITE = [3, 51, 3] as const;

export interface OpenOptions {
  readonly file: string;
  /** 32 bytes: the whole file is encrypted (ChaCha20-Poly1305); absent only for files that hold nothing in clear. */
  readonly key?: Uint8Array | undefined;
  /** Holds the file against other processes until closed or dead; another opener gets `store.locked`. */
  readonly exclusive: boolean;
}

/**
 * Opens (or makes) a database of the desk: WAL, every commit on the disk when it returns, foreign keys on.
 *
 * Throws `store.locked` when another process holds it, `store.damaged` when it cannot be read under the key.
 */
export function openDatabase(options: OpenOptions): WritableDb {
  return guarded(() => {
    const db = new Database(options.file, { timeout: options.exclusive ? 0 : 5000 });
    try {
      if (options.key) unlock(db, options.key);
      assertVersion(db);
      // An exclusive lock is the operating system's (fcntl, LockFileEx): it dies with its process.
      if (options.exclusive) db.pragma('locking_mode = EXCLUSIVE');
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('cache_size = -65536');
      db.pragma('temp_store = MEMORY');
      db.pragma('trusted_schema = OFF');
      if (options.exclusive) db.exec('BEGIN IMMEDIATE; COMMIT');
      return writable(db);
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  });
}

function assertVersion(db: Database.Database): void {
  const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  const parts = version.split('.').map(Number);
  for (const [i, least] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least) throw new WaihuError('internal', { detail: `SQLite ${version} is older than 3.51.3` });
  }
}

function unlock(db: Database.Database, key: Uint8Array): void {
  if (key.length !== 32) throw new WaihuError('internal', { detail: 'database key must have 32 bytes' });
  db.pragma("cipher = 'chacha20'");
  // `raw:` skips the cipher's own passphrase stretching: the key is random, argon2id guards it elsewhere.
  db.key(Buffer.from(`raw:${Buffer.from(key).toString('hex')}`));
}

function writable(db: Database.Database): WritableDb {
  // Made once: better-sqlite3 builds a family of functions for each it is given.
  const atOnce = db.transaction((work: () => unknown) => work()).immediate as <T>(work: () => T) => T;
  return {
    mayWrite: true,
    get inTransaction() {
      return db.inTransaction;
    },
    prepare: <P extends unknown[], R>(sql: string) => db.prepare<P, R>(sql),
    exec: (sql) => {
      db.exec(sql);
    },
    pragma: (sql) => db.pragma(sql, { simple: true }),
    transaction: (work) => guarded(() => (db.inTransaction ? work() : atOnce(work))),
    close: () => {
      db.close();
    },
  };
}
