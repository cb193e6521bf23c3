import { WaihuError } from '../../contract/errors.ts';
import type { Centre } from '../context.ts';

/** Wrong passwords in a row before the account waits. */
export const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Wait after the given number of wrong passwords in a row: none, then a minute, doubling up to a quarter of an hour. */
export function lockOutMs(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES));
}

/** Throws `session.locked` (param `seconds`) while the account waits. */
export function refuseWhileLocked(lockedUntil: number | null, now: number): void {
  if (lockedUntil !== null && lockedUntil > now)
    throw new WaihuError('session.locked', { params: { seconds: Math.ceil((lockedUntil - now) / 1000) } });
}

/** Counts a wrong password; throws `session.locked` or `session.wrong-password`. */
export async function countFailure(centre: Centre, accountId: string): Promise<never> {
  const { failures } = await centre.db
    .updateTable('accounts')
    .set((eb) => ({ failures: eb('failures', '+', 1) }))
    .where('id', '=', accountId)
    .returning('failures')
    .executeTakeFirstOrThrow();
  const wait = lockOutMs(failures);
  if (wait > 0) {
    const now = centre.clock.nowMs();
    await centre.db
      .updateTable('accounts')
      .set({ locked_until: now + wait })
      .where('id', '=', accountId)
      .execute();
    refuseWhileLocked(now + wait, now);
  }
  throw new WaihuError('session.wrong-password');
}
