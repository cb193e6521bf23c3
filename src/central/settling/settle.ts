import { WaihuError } from '../../contract/errors.ts';
import type { KnownBy, LineResult } from '../../core/call/line-result.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { readCampaign } from '../campaigns/campaigns.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { SettlementsTable } from '../database/settling-tables.ts';
import { heedCalls } from '../leases/heed-calls.ts';
import { type NextStep, nextStep } from '../leases/next-step.ts';
import { lockTask, moveTask, type TaskRow } from '../leases/task-states.ts';
import { lookBack, readTries } from '../leases/tries.ts';
import { countTouchedDays } from '../projections/agent-days.ts';
import { type AttemptRow, lockAttempt } from '../projections/attempts.ts';
import { type ApplyContext, createApplyContext } from '../sync/apply/context.ts';
import { type Change, hintAtChanges, publishChanges } from '../sync/changes.ts';
import { isDesksToTell } from './left-alone.ts';
import { projectSettlement } from './project-settlement.ts';

/** What a person or the carrier's records say of an attempt whose end nobody knew. Times: epoch ms. */
export interface Settlement {
  readonly attemptId: string;
  /** `unknown`: nobody will ever know; it counts as attempted. */
  readonly lineResult: LineResult;
  readonly knownBy: KnownBy;
  readonly accountId: string;
  readonly sipCode?: number | undefined;
  readonly talkMs?: number | undefined;
  readonly endedAt?: number | undefined;
}

/**
 * Puts on record how an attempt ended, and moves its task on. The record is the centre's own: it is kept beside the desks' facts and
 * outlives a rebuild.
 *
 * The desk's own end, should it come later, overrules it (sync/apply/attempts.ts). Throws `not-found`, or `conflict` when the attempt's end
 * is known, its desk may be about to tell it, or somebody settled it before.
 */
export async function settleAttempt(centre: Centre, given: Settlement): Promise<void> {
  const now = centre.clock.nowMs();
  const changes = await transaction(centre, async (tx): Promise<readonly Change[]> => {
    const ctx = createApplyContext(centre, tx);
    const attempt = await lockAttempt(ctx, given.attemptId);
    if (!attempt) throw new WaihuError('not-found');
    if (attempt.line_result !== null && attempt.line_result !== 'unknown') throw new WaihuError('conflict');
    if (isDesksToTell(attempt, now)) throw new WaihuError('conflict');
    const row: SettlementsTable = {
      id: centre.ids.next(),
      attempt_id: attempt.id,
      line_result: await lineResultOf(ctx, attempt, given),
      known_by: given.knownBy,
      sip_code: given.sipCode ?? null,
      talk_ms: given.talkMs ?? 0,
      ended_at: given.endedAt ?? attempt.ended_at ?? attempt.at,
      account_id: given.accountId,
      at: now,
      corrected_at: null,
    };
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('settlements')
      .values(row)
      .onConflict((conflict) => conflict.column('attempt_id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw new WaihuError('conflict');
    await moveOn(ctx, await projectSettlement(ctx, attempt, row), now);
    await countTouchedDays(ctx);
    await publishChanges(tx, ctx.changes);
    return ctx.changes;
  });
  hintAtChanges(centre, changes);
  centre.hints.send({ kind: 'board' });
}

/**
 * A call that the dialler made and the carrier's records call answered, of which no agent has told anything: until its desktop says
 * otherwise nobody talked with the customer, and it counts as abandoned with its desktop.
 */
async function lineResultOf(
  { tx }: ApplyContext,
  attempt: AttemptRow,
  { lineResult, knownBy }: Settlement,
): Promise<LineResult> {
  if (knownBy !== 'records' || lineResult !== 'answered') return lineResult;
  if (attempt.dial_mode !== 'predictive' || attempt.transfer_id !== null) return lineResult;
  const outcome = await tx
    .selectFrom('outcomes')
    .select('id')
    .where('attempt_id', '=', attempt.id)
    .limit(1)
    .executeTakeFirst();
  return outcome ? lineResult : 'abandoned';
}

/** The task goes on where it still waits for this attempt. */
async function moveOn(ctx: ApplyContext, attempt: AttemptRow, now: number): Promise<void> {
  const { centre, tx } = ctx;
  const task = await lockTask(centre, tx, attempt.task_id);
  if (task?.state !== 'in-doubt' || task.lease_term !== attempt.lease_term) return;
  const campaign = await readCampaign(tx, task.campaign_id);
  if (!campaign) return;
  const asked = await stepOf(tx, campaign, task, attempt, now);
  const step = await heedCalls({ centre, tx }, task, campaign, { at: attempt.at, step: asked }, now);
  if (step.kind !== 'await-outcome') ctx.changes.push(...(await moveTask(tx, task, step, now)));
}

async function stepOf(
  tx: Tx,
  { retry }: Campaign,
  task: TaskRow,
  attempt: AttemptRow,
  now: number,
): Promise<NextStep> {
  const lineResult = attempt.line_result === 'unknown' ? 'no-answer' : (attempt.line_result ?? 'no-answer');
  // Records of an answer do not say what came of it: then a person must.
  if (attempt.known_by === 'records' && (lineResult === 'answered' || attempt.desktop_lost === 1))
    return { kind: 'await-outcome' };
  if (lineResult === 'answered') return { kind: 'done', as: 'answered' };
  const numbers = await tx
    .selectFrom('task_numbers')
    .select('number_hash')
    .where('task_id', '=', task.id)
    .execute();
  const { timesCode: _none, ...soFar } = lookBack(
    await readTries(tx, [task.id]),
    numbers.map(({ number_hash }) => number_hash),
    attempt,
    lineResult,
    undefined,
  );
  return nextStep(retry, {
    ...soFar,
    lineResult,
    endedAt: attempt.ended_at ?? now,
    attemptsMade: task.attempts_made,
  });
}
