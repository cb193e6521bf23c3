import type { Offer } from './offer-fault.ts';
import type { TakeOverPorts } from './take-over-ports.ts';

/**
 * Whether this desk's agent may have the offered call now: who calls us comes before whatever they read, and so does a colleague who asks;
 * who was dialled before a task of the list only.
 */
export function freeToTake(
  { seat, store }: Pick<TakeOverPorts, 'seat' | 'store'>,
  { work, consult, cameBy }: Offer,
): boolean {
  const { attemptId, kind, campaignId } = work.attempt;
  // The call was here before: to a restart two lines of one attempt are a relay.
  if (cameBy !== undefined && store.attempt(attemptId)) return false;
  return kind === 'call.received' || consult ? seat.freeForCaller : seat.isFreeFor(campaignId);
}
