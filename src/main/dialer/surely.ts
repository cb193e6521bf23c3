import type { Clock, Log } from '../ports.ts';

/** Pause before a fact that could not be written is tried again. */
const RETRY_MS = 2_000;

export interface SurePorts {
  readonly clock: Clock;
  readonly log: Log;
  /** The shift ends: nobody waits for a disk any more. */
  readonly closing: () => boolean;
}

/** Writes what is known only here: as soon as the disk takes it. Where it takes nothing until the shift ends, the next start settles it. */
export async function surely(
  { clock, log, closing }: SurePorts,
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
      if (closing()) return;
      await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve));
    }
  }
}
