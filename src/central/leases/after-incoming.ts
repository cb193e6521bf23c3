import type { Campaign } from '../../core/campaign/campaign.ts';
import { closedForCallback } from '../../core/compliance/callback-hours.ts';
import type { IncomingRow } from '../projections/incoming-calls.ts';
import type { ApplyContext } from '../sync/apply/context.ts';
import type { Change } from '../sync/changes.ts';
import { readCallee } from '../tasks/callee.ts';
import { type NextStep, nextStep } from './next-step.ts';
import { NEVER_AGAIN, putOff } from './put-off.ts';
import { lockTask, moveTask, type TaskRow } from './task-states.ts';

type Step = Extract<NextStep, { kind: 'open' | 'done' }>;

/** Who called and reached nobody is called back no sooner than this. ms. */
const CALLED_BACK_AFTER_MS = 5 * 60_000;

/**
 * Moves the caller's task on by what is known of the incoming call. A task in doubt stays that, and one that another desk holds is
 * put off there.
 */
export async function settleCalled(ctx: ApplyContext, call: IncomingRow, now: number): Promise<Change[]> {
  const { centre, tx } = ctx;
  const task = await lockTask(centre, tx, call.task_id);
  const campaign = task && (await ctx.campaignAt(task.campaign_id, now));
  if (!task || !campaign || task.state === 'in-doubt') return [];
  const step = await stepAfter(ctx, call, task, campaign);
  if (!step) return [];
  const holders = [call.device_id, call.received_device];
  if (task.state === 'leased' && !holders.includes(task.lease_device ?? ''))
    return step.kind === 'done'
      ? putOff(tx, task, NEVER_AGAIN)
      : putOff(tx, task, step.notBefore, step.callback);
  return moveTask(tx, task, step, now);
}

async function stepAfter(
  ctx: ApplyContext,
  call: IncomingRow,
  task: TaskRow,
  campaign: Campaign,
): Promise<Step | undefined> {
  const outcome = await ctx.tx
    .selectFrom('outcomes')
    .select(['disposition_kind', 'disposition_code', 'agent_id', 'callback_at', 'callback_personal'])
    .where('attempt_id', '=', call.id)
    .where('superseded', '=', 0)
    .executeTakeFirst();
  if (!outcome) return reachedNobody(call) ? calledBack(ctx, call, task, campaign) : undefined;
  const step = nextStep(campaign.retry, {
    lineResult: 'answered',
    endedAt: call.ended_at ?? call.at,
    attemptsMade: task.attempts_made,
    allNumbersDead: false,
    outcome: {
      kind: outcome.disposition_kind,
      code: outcome.disposition_code,
      agentId: outcome.agent_id,
      callbackAt: outcome.callback_at ?? undefined,
      callbackShared: outcome.callback_personal === 0,
    },
  });
  if (step.kind === 'await-outcome' || step.kind === 'in-doubt') return undefined;
  // A call that came to nothing opens no task that was over.
  return step.kind === 'open' && !step.callback && task.state === 'done' ? undefined : step;
}

function reachedNobody({ line_result }: IncomingRow): boolean {
  return line_result !== null && line_result !== 'answered' && line_result !== 'unknown';
}

/** Soon, in the hours in which the customer may be called; what was promised in person stays that agent's, and an earlier promise stands. */
async function calledBack(
  ctx: ApplyContext,
  call: IncomingRow,
  task: TaskRow,
  { rules }: Campaign,
): Promise<Step> {
  const soon = (call.ended_at ?? call.at) + CALLED_BACK_AFTER_MS;
  const closed = closedForCallback(rules, await readCallee(ctx, task), soon);
  const due = Math.min(closed?.opensAt ?? soon, task.callback_at ?? Number.POSITIVE_INFINITY);
  const agentId = task.callback_at === null ? undefined : (task.callback_agent ?? undefined);
  return { kind: 'open', notBefore: due, callback: { at: due, ...(agentId ? { agentId } : {}) } };
}
