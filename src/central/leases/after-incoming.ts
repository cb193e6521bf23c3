import type { AttemptRow } from '../projections/attempts.ts';
import type { IncomingRow } from '../projections/incoming-calls.ts';
import type { ApplyContext } from '../sync/apply/context.ts';
import type { Change } from '../sync/changes.ts';
import { type CustomersWord, cameToNothing, customersWord } from './customers-word.ts';
import { overrules } from './heed-calls.ts';
import { restsUntil } from './in-call.ts';
import { NEVER_AGAIN, putOff } from './put-off.ts';
import { lastAttempt, stepAfter } from './step-after.ts';
import { lockTask, moveTask, type TaskRow } from './task-states.ts';

/** A desk's idea of the centre's clock is off by less, ms. */
const CLOCKS_DIFFER_MS = 5_000;

/**
 * Moves the caller's task on by what is known of the customer's calls. One that another desk holds, or may still dial, is put off there:
 * it moves when that desk tells of it or a lead releases it. So is one that was leased since to the very desk that took the call: the call
 * used up what the desk held then, not the callback that it is about to make.
 */
export async function settleCalled(ctx: ApplyContext, call: IncomingRow, now: number): Promise<Change[]> {
  const { centre, tx } = ctx;
  const task = await lockTask(centre, tx, call.task_id);
  const campaign = task && (await ctx.campaignAt(task.campaign_id, now));
  if (!task || !campaign) return [];
  const word = await customersWord(ctx, task, campaign, now);
  if (!word || (await isOverruled(ctx, word, task, now))) return [];
  const step =
    word.step.kind === 'open'
      ? { ...word.step, notBefore: Math.max(word.step.notBefore, await restsUntil(tx, task.id, now)) }
      : word.step;
  const mayDial = task.state === 'in-doubt' || (task.state === 'leased' && !isUsedUp(task, call));
  if (!mayDial) return moveTask(tx, task, step, now);
  return step.kind === 'done'
    ? putOff(tx, task, NEVER_AGAIN, null)
    : putOff(tx, task, step.notBefore, step.callback);
}

/** The task's lease was this desk's when the customer called it. */
function isUsedUp({ lease_device, leased_at }: TaskRow, call: IncomingRow): boolean {
  const holders = [call.device_id, call.received_device];
  return holders.includes(lease_device ?? '') && (leased_at ?? 0) <= call.at + CLOCKS_DIFFER_MS;
}

/** What the last attempt came to stands, or that the task was over. */
async function isOverruled(
  ctx: ApplyContext,
  word: CustomersWord,
  task: TaskRow,
  now: number,
): Promise<boolean> {
  if (task.state === 'done' && cameToNothing(word.step)) return true;
  const last = await lastAttempt(ctx.tx, task);
  const campaign = last && (await ctx.campaignAt(task.campaign_id, last.ended_at ?? now));
  if (!campaign) return false;
  const step = await stepAfter(ctx.tx, campaign.retry, task, last, now);
  const isKnown = step.kind === 'open' || step.kind === 'done';
  return isKnown && !overrules(word, { at: last.at, step }, task);
}

/** Who called while this attempt was under way and reached nobody is called back after all, whatever task their number belongs to. */
export async function settleMissed(
  ctx: ApplyContext,
  attempt: Pick<AttemptRow, 'at' | 'number_hash' | 'task_id'>,
  now: number,
): Promise<Change[]> {
  const missed = await ctx.tx
    .selectFrom('incoming_calls')
    .selectAll()
    .where('number_hash', '=', attempt.number_hash)
    .where('at', '>=', attempt.at)
    .where('task_id', '<>', attempt.task_id)
    .where('line_result', 'not in', ['answered', 'unknown'])
    .orderBy('task_id')
    .execute();
  const changes: Change[] = [];
  for (const call of missed) changes.push(...(await settleCalled(ctx, call, now)));
  return changes;
}
