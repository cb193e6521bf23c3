import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Db, postgresDifferences } from '../../database/dialect.ts';
import type { OpenDatabase } from '../../database/open-database.ts';
import type { CentralDatabase } from '../../database/schema.ts';

/** Counts and times are far below 2^53, so bigint columns and sums arrive as numbers. */
const asNumber = (text: string) => Number(text);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC
      ? asNumber
      : pg.types.getTypeParser(oid, format),
};

/** Opens a pool on PostgreSQL; any number of nodes may share the database. `onError` hears of idle connections that broke. */
export function openPostgres(url: string, onError: (error: Error) => void): OpenDatabase {
  const pool = new pg.Pool({ connectionString: url, types, max: 10, application_name: 'waihu-central' });
  pool.on('error', onError);
  // The pool listens to idle connections only; one that breaks between two statements of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  const db: Db = new Kysely<CentralDatabase>({ dialect: new PostgresDialect({ pool }) });
  return { db, differences: postgresDifferences, close: () => db.destroy() };
}
