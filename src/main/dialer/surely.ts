import type { Clock, Log } from '../ports.ts';

/** Pause before a fact that could not be written is tried again. */
const RETRY_MS = 2_000;

/** Writes what is known only here: as soon as the disk takes it. */
export async function surely(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  complaint: string,
  attemptId: string,
  write: () => void,
): Promise<void> {
  for (;;) {
    try {
      write();
      return;
    } catch (thrown) {
      log.error(complaint, { attemptId, cause: String(thrown) });
      await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve));
    }
  }
}
