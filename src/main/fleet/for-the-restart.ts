import type { Log } from '../ports.ts';

/** Writes what only a restart needs: the call goes on when it cannot be written, and the log says so. */
export function forTheRestart(
  { log }: { readonly log: Log },
  complaint: string,
  attemptId: string,
  write: () => void,
): void {
  try {
    write();
  } catch (thrown) {
    log.error(complaint, { attemptId, cause: String(thrown) });
  }
}
