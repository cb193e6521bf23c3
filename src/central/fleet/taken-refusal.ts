import type { TransferRefusal } from '../../contract/fleet.ts';
import type { Centre } from '../context.ts';
import type { DeskLink } from './desk-links.ts';
import type { Wanted } from './transfer.ts';
import { readOfferTo, readTransfer } from './transfer-rows.ts';

type AskedAbout = Pick<Wanted, 'work' | 'dialog' | 'to' | 'consult'> & { readonly cameBy: string };

/**
 * Why an agent may not consult about a call that came from a colleague: it was not offered to that agent's desk by that transfer, went
 * elsewhere, or more is asked for than to consult somebody named. Undefined where nothing speaks against it.
 *
 * That the call was taken may be yet to be told, since the fact goes another way; the offer is on record before it is made.
 */
export async function takenRefusal(
  { db, ring }: Pick<Centre, 'db' | 'ring'>,
  { epoch, agent }: DeskLink,
  { work, dialog, to, consult, cameBy }: AskedAbout,
): Promise<TransferRefusal | undefined> {
  const { attempt } = work;
  if (!consult || to === undefined || dialog) return 'not-yours';
  const transfer = await readTransfer(db, cameBy);
  if (transfer?.attempt_id !== attempt.attemptId || transfer.from_agent !== attempt.agentId)
    return 'not-yours';
  const offer = await readOfferTo(db, cameBy, epoch);
  if (offer?.to_agent !== agent.agentId) return 'not-yours';
  const known = await db
    .selectFrom(attempt.kind === 'call.received' ? 'incoming_calls' : 'attempts')
    .select(['agent_id', 'transfer_id', 'number_hash'])
    .where('id', '=', attempt.attemptId)
    .executeTakeFirst();
  if (!known) return undefined;
  const isHere = known.transfer_id === cameBy && known.agent_id === agent.agentId;
  const isToCome = known.transfer_id === null && known.agent_id === attempt.agentId;
  if (!isHere && !isToCome) return 'not-yours';
  return known.number_hash === ring.numberHash(attempt.number) ? undefined : 'other-number';
}
