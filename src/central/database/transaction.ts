import type { Db, DialectDifferences, Tx } from './dialect.ts';

const TRIES = 5;

/** Runs the work in one transaction, again from the start where the database asks for it (a deadlock). The work must not keep state between tries. */
export async function inTransaction<T>(
  db: Db,
  differences: DialectDifferences,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tried >= TRIES || !differences.mayRetry(error)) throw error;
    }
  }
}
