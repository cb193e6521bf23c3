import type { AttemptCommitted, CallHandedOver, CallTakenOver } from '../../../core/sync/fact.ts';
import { readOffer, readTransfer, type TransferOffer, type TransferRow } from '../../fleet/transfer-rows.ts';
import { moveLease } from '../../leases/move-lease.ts';
import { type AttemptRow, lockAttempt, readAttempt } from '../../projections/attempts.ts';
import { deviceOf, projectHandedOver, projectTakenOver } from '../../projections/hand-overs.ts';
import { applyAttemptCommitted } from './attempts.ts';
import { APPLIED, type Applied, type ApplyContext, type PushedPlace, parked } from './context.ts';

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
    fromAgent: told.agentId,
    toAgent: fact.agentId,
  });
  if (!known) return parked('not-yours');
  const { transfer, offer } = known;
  if (!(await readAttempt(ctx, told.attemptId))) {
    const from = await deviceOf(ctx.tx, transfer.from_epoch);
    if (!from) return parked('not-yours');
    const made = await applyAttemptCommitted(ctx, told, {
      ...place,
      ...from,
      accountId: transfer.from_agent,
    });
    if (made.state === 'parked') return made;
  }
  const attempt = await lockAttempt(ctx, told.attemptId);
  if (!attempt) return parked('unknown-attempt');
  if (attempt.at !== told.at || attempt.number_hash !== ctx.centre.ring.numberHash(told.number))
    return parked('attempt-differs');
  const refused = await refusal(ctx, attempt, transfer, offer);
  if (refused) return refused;
  await leaseFollows(ctx, attempt, transfer, place);
  await projectTakenOver(ctx, attempt, fact, place);
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
  const refused = await refusal(ctx, attempt, transfer, offer);
  if (refused) return refused;
  const to = await deviceOf(ctx.tx, offer.to_epoch);
  if (!to) return parked('not-yours');
  const taker = { agentId: fact.toAgentId, ...to };
  await leaseFollows(ctx, attempt, transfer, {
    ...taker,
    accountId: taker.agentId,
    receivedAt: place.receivedAt,
  });
  await projectHandedOver(ctx, attempt, fact, taker);
  return APPLIED;
}

/** The transfer as it was noted, and that the call was offered to the one who is said to have it; undefined where either is not so. */
export async function readKnown(
  ctx: ApplyContext,
  transferId: string,
  names: { readonly attemptId: string; readonly fromAgent: string; readonly toAgent: string },
): Promise<{ readonly transfer: TransferRow; readonly offer: TransferOffer } | undefined> {
  const transfer = await readTransfer(ctx.tx, transferId);
  if (transfer?.attempt_id !== names.attemptId || transfer.from_agent !== names.fromAgent) return undefined;
  const offer = await readOffer(ctx.tx, transferId, names.toAgent);
  return offer && { transfer, offer };
}

/** Why the attempt may not move: it is not the giver's, went elsewhere, or the giver has spoken with the customer. */
async function refusal(
  ctx: ApplyContext,
  attempt: AttemptRow,
  transfer: TransferRow,
  { to_agent }: TransferOffer,
): Promise<Applied | undefined> {
  if (attempt.transfer_id === transfer.id)
    return attempt.agent_id === to_agent ? undefined : parked('not-yours');
  if (attempt.transfer_id !== null || attempt.agent_id !== transfer.from_agent) return parked('not-yours');
  const outcome = await ctx.tx
    .selectFrom('outcomes')
    .select('id')
    .where('attempt_id', '=', attempt.id)
    .limit(1)
    .executeTakeFirst();
  return outcome ? parked('attempt-already-ended') : undefined;
}

async function leaseFollows(
  ctx: ApplyContext,
  attempt: AttemptRow,
  transfer: TransferRow,
  to: Pick<PushedPlace, 'epoch' | 'deviceId' | 'accountId' | 'receivedAt'>,
): Promise<void> {
  if (attempt.transfer_id === transfer.id) return;
  const { centre, tx } = ctx;
  const expiresAt = to.receivedAt + centre.leaseMs;
  ctx.changes.push(...(await moveLease(centre, tx, attempt, { ...to, expiresAt })));
}
