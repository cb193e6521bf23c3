import { MAY_WAIT_MS } from '../../../core/message/template.ts';
import type { MessageCodeChecked, MessageRequested } from '../../../core/sync/message-facts.ts';
import { knownPurpose } from '../../messages/known-purpose.ts';
import { type Applied, type ApplyContext, DUPLICATE, type PushedPlace, parked } from './context.ts';
import { callOf, isOfCall } from './references.ts';

/**
 * A message to send: to a number of the customer that the desk worked with, and no other. It goes out after the commit (messages/send-due),
 * under the rules of the campaign of the task or call, for what that campaign's template is for: a desk's word opens no rule.
 */
export async function applyMessageRequested(
  ctx: ApplyContext,
  fact: MessageRequested,
  place: PushedPlace,
): Promise<Applied> {
  const known = await ctx.tx
    .selectFrom('text_messages')
    .select('id')
    .where('id', '=', fact.messageId)
    .executeTakeFirst();
  if (known) return DUPLICATE;
  const to = await receiverOf(ctx, fact, place);
  if ('state' in to) return to;
  const purpose = await knownPurpose(ctx.tx, to.campaignId, fact.templateId);
  if (purpose !== fact.purpose) return parked('template-differs');
  await ctx.tx
    .insertInto('text_messages')
    .values({
      id: fact.messageId,
      customer_id: to.customerId,
      task_id: fact.taskId,
      campaign_id: to.campaignId,
      attempt_id: fact.attemptId ?? null,
      agent_id: fact.agentId,
      device_id: place.deviceId,
      epoch: place.epoch,
      seq: place.seq,
      purpose,
      template_id: fact.templateId,
      requested_at: fact.at,
      // A desk's clock that runs ahead makes no message last longer.
      expires_at: Math.min(fact.expiresAt, place.receivedAt + MAY_WAIT_MS[purpose]),
      state: 'queued',
      state_at: place.receivedAt,
      fault: null,
      next_try_at: place.receivedAt,
      gateway_id: null,
      code_sealed: null,
      code_hash: null,
      code_until: null,
    })
    .execute();
  return { state: 'applied', customerId: to.customerId };
}

/** Whom the message goes to, and for which campaign. */
interface Receiver {
  readonly customerId: string;
  readonly campaignId: string;
}

async function receiverOf(
  ctx: ApplyContext,
  { attemptId, taskId, campaignId, number }: MessageRequested,
  { deviceId }: PushedPlace,
): Promise<Applied | Receiver> {
  const hash = ctx.centre.ring.numberHash(number);
  const task = await ctx.tx
    .selectFrom('task_numbers')
    .innerJoin('tasks', 'tasks.id', 'task_numbers.task_id')
    .select(['tasks.customer_id', 'tasks.campaign_id'])
    .where('task_numbers.task_id', '=', taskId)
    .where('task_numbers.number_hash', '=', hash)
    .executeTakeFirst();
  if (attemptId === undefined) {
    if (!task) return parked('number-differs');
    if (task.campaign_id !== campaignId) return parked('not-yours');
    return { customerId: task.customer_id, campaignId };
  }
  const call = await callOf(ctx, attemptId);
  if (!call) return parked('unknown-attempt');
  if (!(await isOfCall(ctx, call, { deviceId }))) return parked('not-yours');
  // Of a call that came in, the centre says which campaign it is for: a desk without contact could not know.
  if (!('received_device' in call) && call.campaign_id !== campaignId) return parked('not-yours');
  const same = task?.customer_id === call.customer_id || call.number_hash === hash;
  if (!same) return parked('number-differs');
  return { customerId: call.customer_id, campaignId: call.campaign_id };
}

/** The word with the most answers stands, in whatever order they come. */
export async function applyCodeChecked(
  ctx: ApplyContext,
  { messageId, tries, right }: MessageCodeChecked,
  { deviceId }: PushedPlace,
): Promise<Applied> {
  const row = await ctx.tx
    .selectFrom('text_messages')
    .select(['customer_id', 'device_id'])
    .where('id', '=', messageId)
    .executeTakeFirst();
  if (!row) return parked('unknown-message');
  if (row.device_id !== deviceId) return parked('not-yours');
  await ctx.tx
    .updateTable('text_messages')
    .set({ code_tries: tries, code_right: right ? 1 : 0 })
    .where('id', '=', messageId)
    .where('code_tries', '<', tries)
    .execute();
  return { state: 'applied', customerId: row.customer_id };
}
