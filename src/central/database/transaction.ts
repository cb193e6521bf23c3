import { pause } from './ask-again.ts';
import type { Db, DialectDifferences, Tx } from './dialect.ts';

const TRIES = 5;

/**
 * Runs the work in one transaction, again from the start where the database asks for it (a deadlock), or where the connection broke
 * before the commit was asked for: nothing of it stands then. The work must not keep state between tries.
 */
export async function inTransaction<T>(
  db: Db,
  differences: DialectDifferences,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    let committing = false;
    try {
      return await db.transaction().execute(async (tx) => {
        const result = await work(tx);
        committing = true;
        return result;
      });
    } catch (error) {
      const undone = !committing && differences.isConnectionLost(error);
      if (tried >= TRIES || !(undone || differences.mayRetry(error))) throw error;
      if (undone) await pause(tried);
    }
  }
}
