import { type ColumnDataType, type Kysely, type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import type { CentralDatabase } from './schema.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

/** Everything in which the two databases differ; the rest of the centre is written once. */
export interface DialectDifferences {
  readonly kind: DatabaseKind;
  /** Column type of counts and times; SQLite's STRICT tables know `integer` only. */
  readonly int: ColumnDataType;
  readonly bytes: 'bytea' | 'blob';
  /** What ends CREATE TABLE. */
  readonly tableEnd: ReturnType<typeof sql> | undefined;
  /** Locks the rows read until the transaction ends; SQLite has one writer at a time and needs no lock. */
  lock<O>(
    query: SelectQueryBuilder<CentralDatabase, never, O>,
    skipLocked?: boolean,
  ): SelectQueryBuilder<CentralDatabase, never, O>;
  /**
   * True where the whole transaction may be run again: deadlock (40P01), serialization failure (40001), or a key that another
   * transaction wrote first (23505): the next run sees it.
   */
  mayRetry(error: unknown): boolean;
  /** True where what was written is at fault, not the database's disk, connection or load. */
  isAboutData(error: unknown): boolean;
}

export type Db = Kysely<CentralDatabase>;
export type Tx = Transaction<CentralDatabase>;

export const sqliteDifferences: DialectDifferences = {
  kind: 'sqlite',
  int: 'integer',
  bytes: 'blob',
  tableEnd: sql`strict`,
  lock: (query) => query,
  mayRetry: () => false,
  isAboutData: (error) => {
    const code = codeOf(error);
    return code === undefined || /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(code);
  },
};

const RETRY_CODES: ReadonlySet<string> = new Set(['40P01', '40001', '23505']);

export const postgresDifferences: DialectDifferences = {
  kind: 'postgres',
  int: 'bigint',
  bytes: 'bytea',
  tableEnd: undefined,
  lock: (query, skipLocked = false) => (skipLocked ? query.forUpdate().skipLocked() : query.forUpdate()),
  mayRetry: (error) => RETRY_CODES.has(codeOf(error) ?? ''),
  isAboutData: (error) => {
    const code = codeOf(error);
    // Classes 22 (data exception) and 23 (integrity constraint violation).
    return code === undefined || /^2[23]...$/.test(code);
  },
};

/** The driver's code; undefined for errors that no database raised. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
