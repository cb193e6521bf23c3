import type {
  AttemptEnded,
  CallHandedOver,
  CallReceived,
  CallTakenOver,
  OutcomeRecorded,
} from '../../../core/sync/fact.ts';
import { settleCalled } from '../../leases/after-incoming.ts';
import { RESTS_MS, sharingNumber, wasReachedSince } from '../../leases/in-call.ts';
import { putOff } from '../../leases/put-off.ts';
import { deviceOf, hadBefore } from '../../projections/given-on.ts';
import {
  type IncomingRow,
  lockIncoming,
  projectReceived,
  projectReceivedEnd,
  projectReceivedMove,
  readIncoming,
} from '../../projections/incoming-calls.ts';
import { projectOutcome } from '../../projections/outcomes.ts';
import { addCaller, findCalled } from '../../tasks/called-task.ts';
import {
  APPLIED,
  type Applied,
  type ApplyContext,
  DUPLICATE,
  type FactPlace,
  type PushedPlace,
  parked,
} from './context.ts';
import { readKnown } from './hand-overs.ts';

export async function applyCallReceived(
  ctx: ApplyContext,
  fact: CallReceived,
  place: PushedPlace,
): Promise<Applied> {
  const known = await readIncoming(ctx, fact.attemptId);
  if (known) return isSame(ctx, known, fact) ? DUPLICATE : parked('attempt-differs');
  const row = await receive(ctx, fact, place);
  return row ? appliedTo(row) : parked('unknown-task');
}

/** The end; one who reached no agent is called back. */
export async function applyReceivedEnded(
  ctx: ApplyContext,
  fact: AttemptEnded,
  place: PushedPlace,
): Promise<Applied> {
  const row = await lockIncoming(ctx, fact.attemptId);
  if (!row) return parked('unknown-attempt');
  if (row.device_id !== place.deviceId)
    return (await hadBefore(ctx.tx, row, place.deviceId)) ? APPLIED : parked('not-yours');
  if (row.line_result !== null && row.line_result !== 'unknown') {
    const same = row.line_result === fact.lineResult && row.ended_at === fact.at;
    return same ? DUPLICATE : parked('attempt-already-ended');
  }
  ctx.changes.push(...(await settleCalled(ctx, await projectReceivedEnd(ctx, row, fact), place.receivedAt)));
  return APPLIED;
}

/** The agent's result; ids of task and customer are those of the centre, whatever a desk without contact made up. */
export async function applyReceivedOutcome(
  ctx: ApplyContext,
  fact: OutcomeRecorded,
  place: PushedPlace,
): Promise<Applied> {
  const row = await lockIncoming(ctx, fact.attemptId);
  if (!row) return parked('unknown-attempt');
  if (row.device_id !== place.deviceId || row.agent_id !== place.accountId) return parked('not-yours');
  const outcomes = await ctx.tx
    .selectFrom('outcomes')
    .select(['id', 'superseded'])
    .where('attempt_id', '=', row.id)
    .execute();
  if (outcomes.some(({ id }) => id === fact.outcomeId)) return DUPLICATE;
  const standing = outcomes.find(({ superseded }) => superseded === 0);
  if (fact.corrects !== undefined && standing?.id !== fact.corrects) return parked('unknown-outcome');
  if (fact.corrects === undefined && standing) return parked('outcome-already-recorded');
  await projectOutcome(ctx, row, fact, place);
  ctx.changes.push(...(await settleCalled(ctx, row, place.receivedAt)));
  return appliedTo(row);
}

/** A colleague's desk received the call, and this agent talks; its word may come first. */
export async function applyReceivedTakenOver(
  ctx: ApplyContext,
  fact: CallTakenOver & { readonly attempt: CallReceived },
  place: PushedPlace,
): Promise<Applied> {
  const { attempt: told } = fact;
  const names = { attemptId: told.attemptId, begunBy: told.agentId, toAgent: fact.agentId };
  const noted = await readKnown(ctx, fact.transferId, names);
  if (!noted) return parked('not-yours');
  const known = await lockIncoming(ctx, told.attemptId);
  if (known && !isSame(ctx, known, told)) return parked('attempt-differs');
  const from = await deviceOf(ctx.tx, noted.first.from_epoch);
  const row = known ?? (from && (await receive(ctx, told, { ...place, ...from })));
  if (!row) return parked('not-yours');
  const taker = { ...place, agentId: fact.agentId };
  return (await projectReceivedMove(ctx, row, fact.transferId, taker)) ? appliedTo(row) : parked('not-yours');
}

export async function applyReceivedHandedOver(
  ctx: ApplyContext,
  fact: CallHandedOver,
  place: PushedPlace,
): Promise<Applied> {
  const row = await lockIncoming(ctx, fact.attemptId);
  if (!row) return parked('unknown-attempt');
  const names = { attemptId: fact.attemptId, fromAgent: fact.agentId, toAgent: fact.toAgentId };
  const noted = await readKnown(ctx, fact.transferId, names);
  const to = noted && (await deviceOf(ctx.tx, noted.offer.to_epoch));
  const from = noted && (await deviceOf(ctx.tx, noted.transfer.from_epoch));
  if (!to || from?.deviceId !== place.deviceId) return parked('not-yours');
  const taker = { agentId: fact.toAgentId, ...to };
  return (await projectReceivedMove(ctx, row, fact.transferId, taker)) ? APPLIED : parked('not-yours');
}

async function receive(
  ctx: ApplyContext,
  fact: CallReceived,
  place: FactPlace,
): Promise<IncomingRow | undefined> {
  const { centre, tx } = ctx;
  const found = await findCalled(centre, tx, fact);
  if (!found && !(await ctx.campaignAt(fact.campaignId, place.receivedAt))) return undefined;
  const row = await projectReceived(ctx, fact, place, found ?? (await addCaller(centre, tx, fact)));
  await rest(ctx, row, place.receivedAt);
  return row;
}

/** Whatever may be dialled with a number of the caller rests, in every campaign; a call told late, of a customer spoken to since, stops nothing. */
async function rest({ centre, tx, changes }: ApplyContext, call: IncomingRow, now: number): Promise<void> {
  const until = call.at + RESTS_MS;
  if (until <= now || (await wasReachedSince(tx, call))) return;
  const query = tx
    .selectFrom('tasks')
    .selectAll()
    .where('id', 'in', sharingNumber(tx, call.task_id))
    .where('state', '<>', 'done')
    .orderBy('id');
  for (const task of await centre.differences.lock(query).execute())
    changes.push(...(await putOff(tx, task, Math.max(task.not_before ?? 0, until))));
}
/** On record as the centre's customer, whom a desk without contact may have taken for a stranger. */
const appliedTo = ({ customer_id }: IncomingRow): Applied => ({ state: 'applied', customerId: customer_id });

function isSame(ctx: ApplyContext, row: IncomingRow, fact: CallReceived): boolean {
  return row.at === fact.at && row.number_hash === ctx.centre.ring.numberHash(fact.number);
}
