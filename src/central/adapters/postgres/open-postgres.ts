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

/** A pool for all the centre does, and a small one for fleet dialling: a lead must be renewed in time, however long a report takes. */
const SHARED = { max: 10, application_name: 'waihu-central' };
/**
 * What is not done by then a leader has no use for any more, ms. Set by a statement once the connection stands: as a parameter of its
 * start PgBouncer would refuse the connection. The server cancels what is late, so that it does not happen after all.
 */
const FLEET_STATEMENT_MS = 3_000;
const FLEET: pg.PoolConfig = {
  max: 4,
  application_name: 'waihu-fleet',
  onConnect: (client) => client.query(`set statement_timeout = ${FLEET_STATEMENT_MS}`),
};

/**
 * Opens two pools on PostgreSQL; any number of nodes may share the database. `onError` hears of idle connections that broke. A pooler in
 * between must keep a connection for a session, since settings and LISTEN belong to it.
 */
export function openPostgres(url: string, onError: (error: Error) => void): OpenDatabase {
  const open = (settings: pg.PoolConfig): Db => {
    const pool = new pg.Pool({ connectionString: url, types, ...settings });
    pool.on('error', onError);
    // The pool listens to idle connections only; one that breaks between two statements of a transaction would end the process.
    pool.on('connect', (client) => client.on('error', onError));
    return new Kysely<CentralDatabase>({ dialect: new PostgresDialect({ pool }) });
  };
  const [db, fleetDb] = [open(SHARED), open(FLEET)];
  return {
    db,
    fleetDb,
    differences: postgresDifferences,
    close: async () => {
      await Promise.all([db.destroy(), fleetDb.destroy()]);
    },
  };
}
