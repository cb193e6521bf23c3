import { WaihuError } from '../../contract/errors.ts';
import type { Presence } from '../live/presence.ts';
import type { Log } from '../ports.ts';

/**
 * Or the statistics take an agent whose desk was shut for one who waits. The centre is told at the latest after the next start.
 *
 * A store that cannot be written to does not keep the desk from closing.
 */
export function recordAbsence(presence: Presence, log: Log): void {
  try {
    presence.become({ status: 'logged-out', state: 'idle' });
  } catch (thrown) {
    log.warn('closing was not put on record', { code: WaihuError.from(thrown).code });
  }
}
