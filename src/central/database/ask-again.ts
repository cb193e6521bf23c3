import type { DialectDifferences } from './dialect.ts';

const TRIES = 5;
const PAUSE_MS = 100;

/** Longer with each try: a database that restarts takes a while. */
export function pause(tried: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MS * tried);
  });
}

/** Asks again where a connection broke in between. Only for reads, and for writes that do no harm when they come twice. */
export async function askAgain<T>(differences: DialectDifferences, ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      if (tried >= TRIES || !differences.isConnectionLost(error)) throw error;
      await pause(tried);
    }
  }
}
