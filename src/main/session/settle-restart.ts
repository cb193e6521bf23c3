import type { DeskPorts } from '../desk-ports.ts';
import type { ShiftParts } from './shift-parts.ts';

/** Calls of this long before a restart may still lack the outcome that the desk records by itself, ms. */
const OWED_FOR_MS = 7 * 24 * 3_600_000;

/** Ends what was under way when the desk stopped, and records the outcomes it owes. Never fails: what could not be settled stays as it is. */
export async function settleRestart(
  settler: ShiftParts['settler'],
  { centreTime, log }: Pick<DeskPorts, 'centreTime' | 'log'>,
): Promise<void> {
  try {
    await settler.endOpenAttempts();
    settler.saveOwedNotReached(centreTime.now() - OWED_FOR_MS);
  } catch (thrown) {
    log.error('attempts of before the restart could not be settled', {
      cause: thrown instanceof Error ? thrown.stack : String(thrown),
    });
  }
}
