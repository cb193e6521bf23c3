import type { Selectable } from 'kysely';
import type { AttemptEnded, CallHandedOver, CallReceived, CallTakenOver } from '../../core/sync/fact.ts';
import type { IncomingCallsTable } from '../database/projection-tables.ts';
import { readFirstTransfer, readOffer } from '../fleet/transfer-rows.ts';
import type { ApplyContext, FactPlace } from '../sync/apply/context.ts';
import { type CalledTask, findCalled } from '../tasks/called-task.ts';
import { deviceOf, type Hop, hopsTo, noteHop, type Taker } from './given-on.ts';

export type IncomingRow = Selectable<IncomingCallsTable>;

export function readIncoming(ctx: ApplyContext, id: string): Promise<IncomingRow | undefined> {
  return ctx.tx.selectFrom('incoming_calls').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Locks it for what is told of it: two desks that had the call push at once. */
export function lockIncoming({ centre, tx }: ApplyContext, id: string): Promise<IncomingRow | undefined> {
  const query = tx.selectFrom('incoming_calls').selectAll().where('id', '=', id);
  return centre.differences.lock(query).executeTakeFirst();
}

export async function projectReceived(
  ctx: ApplyContext,
  fact: CallReceived,
  place: FactPlace,
  called: CalledTask,
): Promise<IncomingRow> {
  const row: IncomingRow = {
    id: fact.attemptId,
    task_id: called.taskId,
    campaign_id: called.campaignId,
    customer_id: called.customerId,
    agent_id: fact.agentId,
    device_id: place.deviceId,
    received_device: place.deviceId,
    transfer_id: null,
    epoch: place.epoch,
    seq: place.seq,
    number_hash: ctx.centre.ring.numberHash(fact.number),
    at: fact.at,
    ended_at: null,
    line_result: null,
    talk_ms: 0,
    mos: null,
  };
  await ctx.tx.insertInto('incoming_calls').values(row).execute();
  return row;
}

export async function projectReceivedEnd(
  ctx: ApplyContext,
  row: IncomingRow,
  fact: AttemptEnded,
): Promise<IncomingRow> {
  const ended = {
    ended_at: fact.at,
    line_result: fact.lineResult,
    talk_ms: fact.talkMs,
    mos: fact.quality?.mos ?? null,
  };
  await ctx.tx.updateTable('incoming_calls').set(ended).where('id', '=', row.id).execute();
  return { ...row, ...ended };
}

/** The call is the taker's from here on, over whoever had it in between: its end and its outcome are theirs to tell. False where it is not on that way. */
export async function projectReceivedMove(
  ctx: ApplyContext,
  row: IncomingRow,
  transferId: string,
  to: Taker,
): Promise<boolean> {
  const hops = await hopsTo(ctx.tx, row, transferId, to);
  let moved = row;
  for (const hop of hops ?? []) moved = await projectReceivedHop(ctx, moved, hop);
  return hops !== undefined;
}

async function projectReceivedHop(ctx: ApplyContext, row: IncomingRow, hop: Hop): Promise<IncomingRow> {
  const { transferId, to } = hop;
  await noteHop(ctx.tx, row, hop);
  const moved = {
    agent_id: to.agentId,
    device_id: to.deviceId,
    transfer_id: transferId,
    ended_at: null,
    line_result: null,
    talk_ms: 0,
    mos: null,
  };
  await ctx.tx.updateTable('incoming_calls').set(moved).where('id', '=', row.id).execute();
  return { ...row, ...moved };
}

/** Makes an incoming call anew from its fact, where the customer is still known. */
export async function rebuildReceived(
  ctx: ApplyContext,
  fact: CallReceived,
  place: FactPlace,
): Promise<void> {
  if (await readIncoming(ctx, fact.attemptId)) return;
  const called = await findCalled(ctx.centre, ctx.tx, fact);
  if (called) await projectReceived(ctx, fact, place, called);
}

export async function rebuildReceivedEnd(ctx: ApplyContext, fact: AttemptEnded, place: FactPlace) {
  const row = await readIncoming(ctx, fact.attemptId);
  if (row && row.device_id === place.deviceId) await projectReceivedEnd(ctx, row, fact);
}

export async function rebuildReceivedTakenOver(
  ctx: ApplyContext,
  fact: CallTakenOver & { readonly attempt: CallReceived },
  place: FactPlace,
): Promise<void> {
  const begun = await readFirstTransfer(ctx.tx, fact.transferId);
  const from = begun && (await deviceOf(ctx.tx, begun.from_epoch));
  await rebuildReceived(ctx, fact.attempt, from ? { ...place, ...from } : place);
  const row = await readIncoming(ctx, fact.attempt.attemptId);
  if (row) await projectReceivedMove(ctx, row, fact.transferId, { ...place, agentId: fact.agentId });
}

export async function rebuildReceivedHandedOver(ctx: ApplyContext, fact: CallHandedOver): Promise<void> {
  const row = await readIncoming(ctx, fact.attemptId);
  const offer = await readOffer(ctx.tx, fact.transferId, fact.toAgentId);
  const to = offer && (await deviceOf(ctx.tx, offer.to_epoch));
  if (row && to) await projectReceivedMove(ctx, row, fact.transferId, { agentId: fact.toAgentId, ...to });
}
