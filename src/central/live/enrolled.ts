import { setTimeout as after } from 'node:timers/promises';
import type { Centre } from '../context.ts';
import { askAgain } from '../database/ask-again.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { ownerOf, requireEpoch } from '../sync/epochs.ts';

/** A desk opens its channel while it enrols a new epoch: so long its enrolment may be on the way, ms. */
const WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;

/**
 * Resolves once the epoch is enrolled for the session's device and account: whoever only knows another desk's epoch hears none of its
 * frames. Throws `device.re-enrol` at once where it is another's, and for one that nobody enrols in time.
 */
export async function enrolled(centre: Centre, principal: SessionPrincipal, epoch: string): Promise<void> {
  const again = <T>(ask: () => Promise<T>) => askAgain(centre.differences, ask);
  const until = performance.now() + WITHIN_MS;
  while (!(await again(() => ownerOf(centre, epoch))) && performance.now() < until)
    await after(LOOK_EVERY_MS);
  await again(() => requireEpoch(centre, principal, epoch));
}
