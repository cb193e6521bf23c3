import type { AttemptCommitted, AttemptEnded, CallHandedOver, CallTakenOver } from '../../core/sync/fact.ts';
import type { Tx } from '../database/dialect.ts';
import { readOffer, readTransfer } from '../fleet/transfer-rows.ts';
import type { ApplyContext, FactPlace } from '../sync/apply/context.ts';
import { type AttemptRow, projectAttempt, readAttempt } from './attempts.ts';
import { cameTooLate } from './late-agents.ts';

/** Where a call went. */
interface Taker {
  readonly agentId: string;
  readonly deviceId: string;
  readonly epoch: string;
}

/**
 * The attempt is the taker's from here on, once for each transfer: end and outcome are theirs to tell.
 *
 * An end that the dialling desk told of it, as one that restarted would, is undone: the customer was with the taker.
 */
export async function projectMove(
  ctx: ApplyContext,
  attempt: AttemptRow,
  transferId: string,
  to: Taker,
): Promise<AttemptRow> {
  if (attempt.transfer_id === transferId) return attempt;
  const moved = {
    agent_id: to.agentId,
    device_id: to.deviceId,
    epoch: to.epoch,
    // The lease goes along under the next term.
    lease_term: attempt.lease_term + 1,
    transfer_id: transferId,
    dialled_by: attempt.agent_id,
    dialled_device: attempt.device_id,
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

/** The dialling desk tells how long the customer had waited for the colleague. */
export async function projectHandedOver(
  ctx: ApplyContext,
  attempt: AttemptRow,
  fact: CallHandedOver,
  to: Taker,
): Promise<void> {
  await projectMove(ctx, attempt, fact.transferId, to);
  if (fact.way !== undefined) await noteGiven(ctx, attempt, fact);
  if (await cameTooLate(ctx, attempt, fact)) await noteLate(ctx, attempt.id);
}

/** The agent who gave the call away had talked in it. */
async function noteGiven(ctx: ApplyContext, attempt: AttemptRow, fact: CallHandedOver): Promise<void> {
  await ctx.tx
    .updateTable('attempts')
    .set({
      given_way: fact.way ?? null,
      given_talk_ms: fact.talkMs ?? 0,
      given_hold_ms: fact.holdMs ?? 0,
      given_consult_ms: fact.consultMs ?? 0,
      given_conference_ms: fact.conferenceMs ?? 0,
    })
    .where('id', '=', attempt.id)
    .execute();
  ctx.touched.push({ agentId: fact.agentId, at: attempt.at });
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

/** The taker's fact is the one that tells of the whole attempt. */
export async function projectTakenOver(
  ctx: ApplyContext,
  attempt: AttemptRow,
  fact: CallTakenOver,
  { epoch, seq, deviceId }: FactPlace,
): Promise<AttemptRow> {
  const to = { agentId: fact.agentId, deviceId, epoch };
  const moved = await projectMove(ctx, attempt, fact.transferId, to);
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
    const transfer = await readTransfer(ctx.tx, fact.transferId);
    const from = transfer && (await deviceOf(ctx.tx, transfer.from_epoch));
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

export async function deviceOf(
  tx: Tx,
  epoch: string,
): Promise<{ readonly epoch: string; readonly deviceId: string } | undefined> {
  const row = await tx.selectFrom('epochs').select('device_id').where('epoch', '=', epoch).executeTakeFirst();
  return row && { epoch, deviceId: row.device_id };
}
