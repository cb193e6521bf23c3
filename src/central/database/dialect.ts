import {
  type ColumnDataType,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type Transaction,
} from 'kysely';
import type { Clock } from '../ports.ts';
import type { CentralDatabase, FactsTable } from './schema.ts';

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
  /** True where the connection broke, not the statement: a read, or a write that may come twice, is asked again on another one. */
  isConnectionLost(error: unknown): boolean;
  /** Writes facts, any number at once. PostgreSQL takes whole columns as arrays: thousands of placeholders would cost more than the rows. */
  insertFacts(tx: Tx, rows: readonly FactsTable[]): Promise<void>;
  /** The column's value is one of these texts, however many they are. */
  isAmong(column: string, values: readonly string[]): RawBuilder<SqlBool>;
  /** A column that holds a JSON array as a table of its items, each as `value`. */
  jsonItems(column: string): RawBuilder<unknown>;
  /** A text out of a column of JSON, by its path. */
  jsonText(column: string, path: readonly string[]): RawBuilder<string | null>;
  /**
   * Epoch ms by the clock that all nodes of the database share: PostgreSQL's own, at the moment it is asked. On SQLite there is one node,
   * and its clock is the one.
   */
  nowMs(clock: Clock): RawBuilder<number>;
  /** True where what was written is at fault, not the database's disk, connection or load. */
  isAboutData(error: unknown): boolean;
}

/** Rows of one statement on SQLite, which binds at most 32,766 values. */
const SQLITE_BATCH = 500;

/** PostgreSQL's types of the log's columns. Sealed bodies travel as base64: shorter than hex, and nothing in them wants escaping. */
const FACT_COLUMNS = {
  epoch: 'text',
  seq: 'bigint',
  event_id: 'text',
  device_id: 'text',
  position: 'bigint',
  kind: 'text',
  state: 'text',
  reason: 'text',
  customer_id: 'text',
  body_sealed: 'base64',
  content_hash: 'text',
  chain_hash: 'text',
  received_at: 'bigint',
} as const satisfies Record<keyof FactsTable, string>;

export type Db = Kysely<CentralDatabase>;
export type Tx = Transaction<CentralDatabase>;

export const sqliteDifferences: DialectDifferences = {
  kind: 'sqlite',
  int: 'integer',
  bytes: 'blob',
  tableEnd: sql`strict`,
  lock: (query) => query,
  mayRetry: () => false,
  isConnectionLost: () => false,
  nowMs: (clock) => sql<number>`${clock.nowMs()}`,
  insertFacts: async (tx, rows) => {
    for (let from = 0; from < rows.length; from += SQLITE_BATCH)
      await tx
        .insertInto('facts')
        .values(rows.slice(from, from + SQLITE_BATCH))
        .execute();
  },
  isAmong: (column, values) =>
    sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`,
  jsonItems: (column) => sql`json_each(${sql.ref(column)})`,
  jsonText: (column, path) => sql<string | null>`${sql.ref(column)} ->> ${sql.lit(`$.${path.join('.')}`)}`,
  isAboutData: (error) => {
    const code = codeOf(error);
    return code === undefined || /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(code);
  },
};

const RETRY_CODES: ReadonlySet<string> = new Set(['40P01', '40001', '23505']);

/** Class 08 (connection exception), shutdowns (57P01..03), and what the socket says; node-postgres gives no code for a closed one. */
const LOST_CODE = /^(08...|57P0[123]|ECONNRESET|ECONNREFUSED|EPIPE)$/;
const LOST_TEXT = /^Connection terminated|connection error and is not queryable/;

export const postgresDifferences: DialectDifferences = {
  kind: 'postgres',
  int: 'bigint',
  bytes: 'bytea',
  tableEnd: undefined,
  lock: (query, skipLocked = false) => (skipLocked ? query.forUpdate().skipLocked() : query.forUpdate()),
  mayRetry: (error) => RETRY_CODES.has(codeOf(error) ?? ''),
  isConnectionLost: (error) =>
    LOST_CODE.test(codeOf(error) ?? '') || (error instanceof Error && LOST_TEXT.test(error.message)),
  nowMs: () => sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  insertFacts: async (tx, rows) => {
    const columns = Object.entries(FACT_COLUMNS) as [keyof FactsTable, 'text' | 'bigint' | 'base64'][];
    const arrays = columns.map(([name, type]) => {
      const column = rows.map((row) => (type === 'base64' ? base64(row.body_sealed) : row[name]));
      return sql`${column}::${sql.raw(type === 'base64' ? 'text' : type)}[]`;
    });
    const values = columns.map(([name, type]) =>
      type === 'base64' ? sql`decode(${sql.ref(name)}, 'base64')` : sql.ref(name),
    );
    const names = sql.join(columns.map(([name]) => sql.ref(name)));
    await sql`insert into facts (${names})
      select ${sql.join(values)} from unnest(${sql.join(arrays)}) as given (${names})`.execute(tx);
  },
  isAmong: (column, values) => sql<SqlBool>`${sql.ref(column)} = any(${values}::text[])`,
  jsonItems: (column) => sql`jsonb_array_elements(${sql.ref(column)}::jsonb)`,
  jsonText: (column, path) =>
    sql<string | null>`${sql.ref(column)}::jsonb #>> ${sql.lit(`{${path.join(',')}}`)}`,
  isAboutData: (error) => {
    const code = codeOf(error);
    // Classes 22 (data exception) and 23 (integrity constraint violation).
    return code === undefined || /^2[23]...$/.test(code);
  },
};

const base64 = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('base64');

/** The driver's code; undefined for errors that no database raised. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
