import type { AttemptCommitted, CallHandedOver, CallTakenOver } from '../../../core/sync/fact.ts';
import {
  readOffer,
  readTransferChain,
  type TransferOffer,
  type TransferRow,
} from '../../fleet/transfer-rows.ts';
import { moveLease } from '../../leases/move-lease.ts';
import { type AttemptRow, lockAttempt, readAttempt } from '../../projections/attempts.ts';
import { deviceOf, hopsTo, type Taker, whoGaveOn } from '../../projections/given-on.ts';
import { projectHandedOver, projectHop, projectTakenOver } from '../../projections/hand-overs.ts';
import { applyAttemptCommitted } from './attempts.ts';
import {
  APPLIED,
  type Applied,
  type ApplyContext,
  type Parked,
  type PushedPlace,
  parked,
} from './context.ts';

/**
 * A call that was dialled elsewhere is this agent's: attempt and lease move over, whichever of the two desks says so first.
 *
 * The dialling desk's commit may be yet to come: then the attempt is made from this fact, under that desk's lease.
 */
export async function applyTakenOver(
  ctx: ApplyContext,
  fact: CallTakenOver & { readonly attempt: AttemptCommitted },
  place: PushedPlace,
): Promise<Applied> {
  const { attempt: told } = fact;
  const known = await readKnown(ctx, fact.transferId, {
    attemptId: told.attemptId,
    begunBy: told.agentId,
    toAgent: fact.agentId,
  });
  if (!known) return parked('not-yours');
  const { transfer, first, offer } = known;
  if (!(await readAttempt(ctx, told.attemptId))) {
    const from = await deviceOf(ctx.tx, first.from_epoch);
    if (!from) return parked('not-yours');
    const made = await applyAttemptCommitted(ctx, told, {
      ...place,
      ...from,
      accountId: first.from_agent,
    });
    if (made.state === 'parked') return made;
  }
  const attempt = await lockAttempt(ctx, told.attemptId);
  if (!attempt) return parked('unknown-attempt');
  if (attempt.at !== told.at || attempt.number_hash !== ctx.centre.ring.numberHash(told.number))
    return parked('attempt-differs');
  const taker = { agentId: fact.agentId, deviceId: place.deviceId, epoch: place.epoch };
  const moved = await move(ctx, attempt, { transfer, offer, taker }, place.receivedAt);
  if ('reason' in moved) return moved;
  await projectTakenOver(ctx, moved, fact, place);
  return APPLIED;
}

/** The dialling desk gives the call away; nothing is left to do where the taker has told before. */
export async function applyHandedOver(
  ctx: ApplyContext,
  fact: CallHandedOver,
  place: PushedPlace,
): Promise<Applied> {
  const attempt = await lockAttempt(ctx, fact.attemptId);
  if (!attempt) return parked('unknown-attempt');
  const known = await readKnown(ctx, fact.transferId, {
    attemptId: fact.attemptId,
    fromAgent: fact.agentId,
    toAgent: fact.toAgentId,
  });
  if (!known) return parked('not-yours');
  const { transfer, offer } = known;
  const to = await deviceOf(ctx.tx, offer.to_epoch);
  if (!to) return parked('not-yours');
  const taker = { agentId: fact.toAgentId, ...to };
  const moved = await move(ctx, attempt, { transfer, offer, taker }, place.receivedAt);
  if ('reason' in moved) return moved;
  await projectHandedOver(ctx, moved, fact, taker);
  return APPLIED;
}

/**
 * The transfer as it was noted, the one by which the desk that began the call gave it away, and that the call was offered to the one who is said
 * to have it; undefined where any is not so.
 */
export async function readKnown(
  ctx: ApplyContext,
  transferId: string,
  names: {
    readonly attemptId: string;
    readonly begunBy?: string;
    readonly fromAgent?: string;
    readonly toAgent: string;
  },
): Promise<Known | undefined> {
  const { attemptId, begunBy, fromAgent, toAgent } = names;
  const chain = await readTransferChain(ctx.tx, transferId);
  const [first, transfer] = [chain[0], chain.at(-1)];
  if (!first || first.came_by !== null || transfer?.attempt_id !== attemptId) return undefined;
  if (begunBy !== undefined && first.from_agent !== begunBy) return undefined;
  if (fromAgent !== undefined && transfer.from_agent !== fromAgent) return undefined;
  const offer = await readOffer(ctx.tx, transferId, toAgent);
  return offer && { transfer, first, offer };
}

interface Known {
  readonly transfer: TransferRow;
  readonly first: TransferRow;
  readonly offer: TransferOffer;
}

/** What is said of a transfer: the call went to the taker by it. */
interface Said extends Pick<Known, 'transfer' | 'offer'> {
  readonly taker: Taker;
}

/**
 * Brings attempt and lease along to the taker, over whoever had the call in between. Parks what may not be: the attempt is not the giver's,
 * went elsewhere, or the giver has spoken with the customer.
 */
async function move(
  ctx: ApplyContext,
  attempt: AttemptRow,
  { transfer, offer, taker }: Said,
  receivedAt: number,
): Promise<AttemptRow | Parked> {
  const { tx, centre } = ctx;
  if (attempt.transfer_id === transfer.id)
    return attempt.agent_id === offer.to_agent ? attempt : parked('not-yours');
  const gaveOn = await whoGaveOn(tx, attempt.id, transfer.id);
  if (gaveOn) return gaveOn.agent_id === offer.to_agent ? attempt : parked('not-yours');
  const hops = await hopsTo(tx, attempt, transfer.id, taker);
  if (hops?.[0]?.from !== attempt.agent_id) return parked('not-yours');
  const outcome = await tx
    .selectFrom('outcomes')
    .select('id')
    .where('attempt_id', '=', attempt.id)
    .limit(1)
    .executeTakeFirst();
  if (outcome) return parked('attempt-already-ended');
  let moved = attempt;
  for (const hop of hops) {
    const { agentId: accountId, ...desk } = hop.to;
    const expiresAt = receivedAt + centre.leaseMs;
    ctx.changes.push(...(await moveLease(centre, tx, moved, { ...desk, accountId, expiresAt })));
    moved = await projectHop(ctx, moved, hop);
  }
  return moved;
}
