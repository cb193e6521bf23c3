import type { Selectable } from 'kysely';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { closedForCallback } from '../../core/compliance/callback-hours.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { IncomingCallsTable, OutcomesTable } from '../database/projection-tables.ts';
import type { ApplyContext } from '../sync/apply/context.ts';
import { readCallee } from '../tasks/callee.ts';
import { isInCall, wasReachedSince } from './in-call.ts';
import { type NextStep, nextStep } from './next-step.ts';
import type { TaskRow } from './task-states.ts';

export type SettledStep = Extract<NextStep, { kind: 'open' | 'done' }>;

/** What the customer's own calls decided of a task, and when the call that did so was over; epoch ms. */
export interface CustomersWord {
  readonly at: number;
  readonly step: SettledStep;
}

type Said = Pick<
  Selectable<OutcomesTable>,
  'disposition_kind' | 'disposition_code' | 'callback_at' | 'callback_personal'
> & { readonly saidBy: string; readonly saidAt: number };
/** With what its agent said, null where nothing yet, and since when nobody waits for its desk to tell how it ended (`never-ended-calls.ts`). */
type Call = Selectable<IncomingCallsTable> & { readonly [K in keyof Said]: Said[K] | null } & {
  readonly givenUpAt: number | null;
};
type Asking = Pick<ApplyContext, 'centre' | 'tx'>;

/** Who called and reached nobody is called back no sooner than this. ms. */
const CALLED_BACK_AFTER_MS = 5 * 60_000;

/**
 * The last word of the customer's calls since the task was put back into the queue, worked out anew from all of them, so that it does not
 * depend on which came first. A call that came to nothing takes back no earlier word. `now`: epoch ms.
 */
export async function customersWord(
  ctx: Asking,
  task: TaskRow,
  campaign: Campaign,
  now: number,
): Promise<CustomersWord | undefined> {
  let word: CustomersWord | undefined;
  for (const call of await callsOf(ctx.tx, task)) {
    const step = await stepAfterCall(ctx, call, task, campaign, now);
    if (!step || (word && !cameToNothing(word.step) && cameToNothing(step))) continue;
    word = { at: decidedAt(call), step };
  }
  return word;
}

/**
 * A call that was given up was settled then, once: its desk's late word of an end makes it no later, so that what was tried since stands.
 */
function decidedAt(call: Call): number {
  return wasGivenUp(call) ? call.at : (call.ended_at ?? call.saidAt ?? call.at);
}

/** The customer was promised a call because nobody knew the end, and it is still true that they reached nobody. */
function wasGivenUp(call: Call): boolean {
  return call.givenUpAt !== null && call.disposition_kind === null && reachedNobody(call);
}

/** Nobody was spoken to, or nothing was said: the task waits for its next try. */
export function cameToNothing(step: NextStep): boolean {
  return step.kind === 'open' && !step.callback;
}

function callsOf(db: Db | Tx, task: Pick<TaskRow, 'id' | 'tries_since'>): Promise<Call[]> {
  return db
    .selectFrom('incoming_calls')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'incoming_calls.id').on('outcomes.superseded', '=', 0),
    )
    .leftJoin('settlements', 'settlements.attempt_id', 'incoming_calls.id')
    .selectAll('incoming_calls')
    .select([
      'settlements.at as givenUpAt',
      'outcomes.agent_id as saidBy',
      'outcomes.at as saidAt',
      'outcomes.disposition_kind',
      'outcomes.disposition_code',
      'outcomes.callback_at',
      'outcomes.callback_personal',
    ])
    .where('incoming_calls.task_id', '=', task.id)
    .where('incoming_calls.at', '>=', task.tries_since)
    .orderBy('incoming_calls.at')
    .orderBy('incoming_calls.id')
    .execute();
}

async function stepAfterCall(
  ctx: Asking,
  call: Call,
  task: TaskRow,
  campaign: Campaign,
  now: number,
): Promise<SettledStep | undefined> {
  const { disposition_kind: kind, saidBy } = call;
  if (kind === null || saidBy === null) {
    const missed =
      reachedNobody(call) && !(await isInCall(ctx.tx, call, now)) && !(await wasReachedSince(ctx.tx, call));
    return missed ? calledBack(ctx, call, task, campaign) : undefined;
  }
  const step = nextStep(campaign.retry, {
    lineResult: 'answered',
    endedAt: call.ended_at ?? call.at,
    attemptsMade: task.attempts_made,
    allNumbersDead: false,
    outcome: {
      kind,
      code: call.disposition_code ?? undefined,
      agentId: saidBy,
      callbackAt: call.callback_at ?? undefined,
      callbackShared: call.callback_personal === 0,
    },
  });
  return step.kind === 'open' || step.kind === 'done' ? step : undefined;
}

function reachedNobody(call: Call): boolean {
  return hasNoEnd(call) ? call.givenUpAt !== null : call.line_result !== 'answered';
}

function hasNoEnd({ line_result }: Pick<Call, 'line_result'>): boolean {
  return line_result === null || line_result === 'unknown';
}

/** Soon, in the hours in which the customer may be called; what was promised in person stays that agent's, and an earlier promise stands. */
async function calledBack(ctx: Asking, call: Call, task: TaskRow, { rules }: Campaign): Promise<SettledStep> {
  const missedAt = call.givenUpAt ?? call.ended_at ?? call.at;
  const soon = missedAt + CALLED_BACK_AFTER_MS;
  const closed = closedForCallback(rules, await readCallee(ctx, task), soon);
  const due = Math.min(closed?.opensAt ?? soon, task.callback_at ?? Number.POSITIVE_INFINITY);
  const agentId = task.callback_at === null ? undefined : (task.callback_agent ?? undefined);
  return { kind: 'open', notBefore: due, callback: { at: due, ...(agentId ? { agentId } : {}) } };
}
