import { createPostgresHints } from '../adapters/postgres/postgres-hints.ts';
import type { Log } from '../ports.ts';
import { createLocalHints, type Hints } from './hints.ts';

/** Hints within the process, or between all nodes of a PostgreSQL database. */
export function createHints(databaseUrl: string | undefined, log: Log): Promise<Hints> {
  return databaseUrl ? createPostgresHints(databaseUrl, log) : Promise.resolve(createLocalHints());
}
