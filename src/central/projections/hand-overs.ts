import type { AttemptCommitted, AttemptEnded, CallHandedOver, CallTakenOver } from '../../core/sync/fact.ts';
import { readFirstTransfer, readOffer } from '../fleet/transfer-rows.ts';
import type { ApplyContext, FactPlace } from '../sync/apply/context.ts';
import { type AttemptRow, projectAttempt, readAttempt } from './attempts.ts';
import { deviceOf, type Hop, hopsTo, noteHop, notePart, type Taker } from './given-on.ts';
import { cameTooLate } from './late-agents.ts';

/**
 * The attempt is the taker's from here on, once for each transfer: end and outcome are theirs to tell.
 *
 * An end that the dialling desk told of it, as one that restarted would, is undone: the customer was with the taker.
 */
export async function projectHop(ctx: ApplyContext, attempt: AttemptRow, hop: Hop): Promise<AttemptRow> {
  const { transferId, to } = hop;
  await noteHop(ctx.tx, attempt, hop);
  const moved = {
    agent_id: to.agentId,
    device_id: to.deviceId,
    epoch: to.epoch,
    // The lease goes along under the next term.
    lease_term: attempt.lease_term + 1,
    transfer_id: transferId,
    dialled_by: attempt.dialled_by ?? attempt.agent_id,
    dialled_device: attempt.dialled_device ?? attempt.device_id,
    ended_at: null,
    line_result: null,
    known_by: null,
    sip_code: null,
    ring_ms: 0,
    talk_ms: 0,
    hold_ms: 0,
    desktop_lost: 0,
    // The message was due, or played, before the colleague was there.
    agent_late: attempt.line_result === 'abandoned' && attempt.known_by === 'timer' ? 1 : attempt.agent_late,
  };
  await ctx.tx.updateTable('attempts').set(moved).where('id', '=', attempt.id).execute();
  for (const agentId of [attempt.agent_id, to.agentId]) ctx.touched.push({ agentId, at: attempt.at });
  return { ...attempt, ...moved };
}

/** The same along all hops that are yet to be told; none where the call is not on that way. */
async function projectMove(
  ctx: ApplyContext,
  attempt: AttemptRow,
  transferId: string,
  to: Taker,
): Promise<AttemptRow> {
  let moved = attempt;
  for (const hop of (await hopsTo(ctx.tx, attempt, transferId, to)) ?? [])
    moved = await projectHop(ctx, moved, hop);
  return moved;
}

/** The desk that gave the call tells how long the customer had waited for the colleague. */
export async function projectHandedOver(
  ctx: ApplyContext,
  attempt: AttemptRow,
  fact: CallHandedOver,
  to: Taker,
): Promise<void> {
  const moved = await projectMove(ctx, attempt, fact.transferId, to);
  if (fact.way !== undefined) await notePart(ctx, moved, fact);
  if (await cameTooLate(ctx, attempt, fact)) await noteLate(ctx, attempt.id);
}

/** An end that the dialling desk tells of a call which a colleague has: it may say that nobody came in time. */
export async function projectGivenAwayEnd(
  ctx: ApplyContext,
  attempt: AttemptRow,
  { lineResult, knownBy }: AttemptEnded,
): Promise<void> {
  if (lineResult === 'abandoned' && knownBy === 'timer') await noteLate(ctx, attempt.id);
}

async function noteLate(ctx: ApplyContext, attemptId: string): Promise<void> {
  await ctx.tx.updateTable('attempts').set({ agent_late: 1 }).where('id', '=', attemptId).execute();
}

/** The last taker's fact is the one that tells of the whole attempt. */
export async function projectTakenOver(
  ctx: ApplyContext,
  attempt: AttemptRow,
  fact: CallTakenOver,
  { epoch, seq, deviceId }: FactPlace,
): Promise<AttemptRow> {
  const to = { agentId: fact.agentId, deviceId, epoch };
  const moved = await projectMove(ctx, attempt, fact.transferId, to);
  if (moved.transfer_id !== fact.transferId) return moved;
  await ctx.tx
    .updateTable('attempts')
    .set({ epoch, seq, device_id: deviceId })
    .where('id', '=', attempt.id)
    .execute();
  return { ...moved, epoch, seq, device_id: deviceId };
}

/** Makes the attempt of a taken-over call anew from its facts. */
export async function rebuildTakenOver(
  ctx: ApplyContext,
  fact: CallTakenOver & { readonly attempt: AttemptCommitted },
  place: FactPlace,
): Promise<void> {
  const { attempt } = fact;
  if (!(await readAttempt(ctx, attempt.attemptId))) {
    const begun = await readFirstTransfer(ctx.tx, fact.transferId);
    const from = begun && (await deviceOf(ctx.tx, begun.from_epoch));
    await projectAttempt(ctx, attempt, from ? { ...place, ...from } : place);
  }
  const row = await readAttempt(ctx, attempt.attemptId);
  if (row) await projectTakenOver(ctx, row, fact, place);
}

export async function rebuildHandedOver(ctx: ApplyContext, fact: CallHandedOver): Promise<void> {
  const row = await readAttempt(ctx, fact.attemptId);
  const offer = await readOffer(ctx.tx, fact.transferId, fact.toAgentId);
  const to = offer && (await deviceOf(ctx.tx, offer.to_epoch));
  // Without the row of its offer, which is kept for as long as facts may come, the taker's own fact moves it.
  if (row && to) await projectHandedOver(ctx, row, fact, { agentId: fact.toAgentId, ...to });
}
