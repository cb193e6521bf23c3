import type { TransferRefusal } from '../../contract/fleet.ts';
import type { Centre } from '../context.ts';
import type { DeskLink } from './desk-links.ts';
import type { Wanted } from './transfer.ts';
import { readOfferTo, readTransferChain } from './transfer-rows.ts';

type AskedAbout = Pick<Wanted, 'work' | 'to' | 'handOvers'> & { readonly cameBy: string };

/**
 * Why an agent may not bring a call that came from a colleague to a third: it was not offered to that agent's desk by that transfer, went
 * elsewhere, or nobody is named. Undefined where nothing speaks against it.
 *
 * That the call was taken may be yet to be told, since the fact goes another way; the offer is on record before it is made.
 */
export async function takenRefusal(
  { db, ring }: Pick<Centre, 'db' | 'ring'>,
  { epoch, agent }: DeskLink,
  { work, to, cameBy, handOvers = 1 }: AskedAbout,
): Promise<TransferRefusal | undefined> {
  const { attempt } = work;
  if (to === undefined) return 'not-yours';
  const chain = await readTransferChain(db, cameBy);
  if (chain.length !== handOvers || chain[0]?.from_agent !== attempt.agentId) return 'not-yours';
  if (chain.some(({ attempt_id }) => attempt_id !== attempt.attemptId)) return 'not-yours';
  const offer = await readOfferTo(db, cameBy, epoch);
  if (offer?.to_agent !== agent.agentId) return 'not-yours';
  const known = await db
    .selectFrom(attempt.kind === 'call.received' ? 'incoming_calls' : 'attempts')
    .select(['agent_id', 'transfer_id', 'number_hash'])
    .where('id', '=', attempt.attemptId)
    .executeTakeFirst();
  if (!known) return undefined;
  const isHere = known.transfer_id === cameBy && known.agent_id === agent.agentId;
  // On its way here: with one of those who gave it, as far as their facts tell.
  const isToCome = chain.some(
    ({ came_by, from_agent }) => known.transfer_id === came_by && known.agent_id === from_agent,
  );
  if (!isHere && !isToCome) return 'not-yours';
  return known.number_hash === ring.numberHash(attempt.number) ? undefined : 'other-number';
}
