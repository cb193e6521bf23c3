import { WaihuError } from '../../contract/errors.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';

export interface RevealPorts {
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly store: Pick<DeskStore, 'record'>;
  readonly workplace: Workplace;
  readonly agentId: string;
}

/**
 * A number of the customer on the screen, whole. It is on record before it is told: nobody is shown a masked number unrecorded (DESIGN
 * invariant 9).
 *
 * Throws `not-found` for another call than the one on the screen, before the call, and for a number the contact does not have; `forbidden`
 * where the campaign keeps numbers masked.
 */
export function revealNumber(
  { now, store, workplace, agentId }: RevealPorts,
  attemptId: string,
  place: number,
): string {
  const work = workplace.current;
  if (!work || work.stage === 'preview' || work.call.attemptId !== attemptId)
    throw new WaihuError('not-found', { detail: 'attempt' });
  if (work.campaign.keepMasked) throw new WaihuError('forbidden');
  const number = work.queued.task.numbers[place];
  if (!number) throw new WaihuError('not-found', { detail: 'number' });
  const customerId = work.queued.customer.id;
  store.record({ kind: 'number.revealed', attemptId, customerId, place, agentId, at: now() });
  return number.e164;
}
