import type { AttemptCommitted, CallHandedOver, CallTakenOver } from '../../../core/sync/fact.ts';
import { readTransfer, type TransferRow } from '../../fleet/transfer-rows.ts';
import { moveLease } from '../../leases/move-lease.ts';
import { type AttemptRow, readAttempt } from '../../projections/attempts.ts';
import { deviceOf, projectMove, projectTakenOver } from '../../projections/hand-overs.ts';
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
  const transfer = await readTransfer(ctx.tx, fact.transferId);
  const names = { attemptId: told.attemptId, fromAgent: told.agentId, toAgent: fact.agentId };
  if (!transfer || !isOf(transfer, names)) return parked('not-yours');
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
  const attempt = await readAttempt(ctx, told.attemptId);
  if (!attempt) return parked('unknown-attempt');
  if (attempt.at !== told.at || attempt.number_hash !== ctx.centre.ring.numberHash(told.number))
    return parked('attempt-differs');
  const refused = await refusal(ctx, attempt, transfer);
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
  const attempt = await readAttempt(ctx, fact.attemptId);
  if (!attempt) return parked('unknown-attempt');
  const transfer = await readTransfer(ctx.tx, fact.transferId);
  const names = { attemptId: fact.attemptId, fromAgent: fact.agentId, toAgent: fact.toAgentId };
  if (!transfer || !isOf(transfer, names)) return parked('not-yours');
  const refused = await refusal(ctx, attempt, transfer);
  if (refused) return refused;
  const to = transfer.to_epoch === null ? undefined : await deviceOf(ctx.tx, transfer.to_epoch);
  if (!to) return parked('not-yours');
  const taker = { agentId: fact.toAgentId, ...to };
  await leaseFollows(ctx, attempt, transfer, {
    ...taker,
    accountId: taker.agentId,
    receivedAt: place.receivedAt,
  });
  await projectMove(ctx, attempt, fact.transferId, taker);
  return APPLIED;
}

/** The transfer is the one between the two that the fact names. */
export function isOf(
  transfer: TransferRow,
  names: { readonly attemptId: string; readonly fromAgent: string; readonly toAgent: string },
): boolean {
  return (
    transfer.attempt_id === names.attemptId &&
    transfer.from_agent === names.fromAgent &&
    transfer.to_agent === names.toAgent
  );
}

/** Why the attempt may not move: it is not the giver's, went elsewhere, or the giver has spoken with the customer. */
async function refusal(
  ctx: ApplyContext,
  attempt: AttemptRow,
  transfer: TransferRow,
): Promise<Applied | undefined> {
  if (attempt.transfer_id === transfer.id) return undefined;
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
