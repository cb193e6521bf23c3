import type { Selectable } from 'kysely';
import { isDesktopLost } from '../../core/call/desktop-lost.ts';
import { ownFailure } from '../../core/call/own-failure.ts';
import { isEffective } from '../../core/outcome/effective.ts';
import type { AttemptCommitted, AttemptEnded } from '../../core/sync/fact.ts';
import type { AttemptsTable } from '../database/projection-tables.ts';
import type { ApplyContext, FactPlace } from '../sync/apply/context.ts';
import { hadBefore } from './given-on.ts';
import { cameTooLate } from './late-agents.ts';
import { classify } from './outcomes.ts';

export type AttemptRow = Selectable<AttemptsTable>;

/** An attempt without an end is taken to be under way for this long when double dials are looked for. */
const PRESUMED_CALL_MS = 10 * 60_000;

export function readAttempt(ctx: ApplyContext, id: string): Promise<AttemptRow | undefined> {
  return ctx.tx.selectFrom('attempts').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, held until the transaction ends: whoever else decides how it ended waits, and sees what was decided here. */
export function lockAttempt(ctx: ApplyContext, id: string): Promise<AttemptRow | undefined> {
  const { lock } = ctx.centre.differences;
  return lock(ctx.tx.selectFrom('attempts').selectAll().where('id', '=', id)).executeTakeFirst();
}

/** The desk had the call and somebody else has it now: how it ends is not this desk's to tell. */
export async function isGivenAway(
  { tx }: ApplyContext,
  attempt: AttemptRow,
  { deviceId }: Pick<FactPlace, 'deviceId'>,
): Promise<boolean> {
  return attempt.device_id !== deviceId && (await hadBefore(tx, attempt, deviceId));
}

/** A new attempt; it is doubled when another desk was in a call with the number at that moment. */
export async function projectAttempt(
  ctx: ApplyContext,
  fact: AttemptCommitted,
  place: FactPlace,
): Promise<void> {
  const numberHash = ctx.centre.ring.numberHash(fact.number);
  const other = await ctx.tx
    .selectFrom('attempts')
    .select('id')
    .where('number_hash', '=', numberHash)
    .where('device_id', '<>', place.deviceId)
    .where('at', '<=', fact.at)
    .where((eb) =>
      eb.or([
        eb('ended_at', '>', fact.at),
        eb.and([eb('ended_at', 'is', null), eb('at', '>', fact.at - PRESUMED_CALL_MS)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  await ctx.tx
    .insertInto('attempts')
    .values({
      id: fact.attemptId,
      task_id: fact.taskId,
      campaign_id: fact.campaignId,
      customer_id: fact.customerId,
      agent_id: fact.agentId,
      device_id: place.deviceId,
      epoch: place.epoch,
      seq: place.seq,
      number_hash: numberHash,
      lease_term: fact.leaseTerm,
      dial_mode: fact.dialMode,
      calling_number: fact.callingNumber,
      at: fact.at,
      ended_at: null,
      line_result: null,
      known_by: null,
      sip_code: null,
      sip_call_id: null,
      doubled: other ? 1 : 0,
    })
    .execute();
  ctx.touched.push({ agentId: fact.agentId, at: fact.at });
}

/**
 * A dial under a lease that was no longer the desk's: attempts that others made of the number since are double dials.
 *
 * The fact itself is parked, so the later attempts carry the mark.
 */
export async function projectStaleAttempt(
  ctx: ApplyContext,
  fact: AttemptCommitted,
  place: FactPlace,
): Promise<void> {
  await ctx.tx
    .updateTable('attempts')
    .set({ doubled: 1 })
    .where('number_hash', '=', ctx.centre.ring.numberHash(fact.number))
    .where('device_id', '<>', place.deviceId)
    .where('lease_term', '>', fact.leaseTerm)
    .where('task_id', '=', fact.taskId)
    .execute();
}

/** The end of an attempt, or a better knowledge of it. */
export async function projectEnd(
  ctx: ApplyContext,
  attempt: AttemptRow,
  fact: AttemptEnded,
): Promise<AttemptRow> {
  const ended = {
    ended_at: fact.at,
    line_result: fact.lineResult,
    known_by: fact.knownBy,
    sip_code: fact.sipCode ?? null,
    sip_call_id: fact.sipCallId ?? attempt.sip_call_id,
    ring_ms: fact.ringMs,
    talk_ms: fact.talkMs,
    hold_ms: fact.holdMs,
    ...(fact.consultMs === undefined ? {} : { consult_ms: fact.consultMs }),
    ...(fact.conferenceMs === undefined ? {} : { conference_ms: fact.conferenceMs }),
    mos: fact.quality?.mos ?? null,
    own_failure: ownFailure(fact) === undefined ? 0 : 1,
    desktop_lost: isDesktopLost(fact) ? 1 : 0,
    agent_late: (await cameTooLate(ctx, attempt, fact)) ? 1 : attempt.agent_late,
  };
  await ctx.tx.updateTable('attempts').set(ended).where('id', '=', attempt.id).execute();
  await ctx.tx
    .updateTable('attempts')
    .set({ doubled: 1 })
    .where('number_hash', '=', attempt.number_hash)
    .where('device_id', '<>', attempt.device_id)
    .where('at', '>', attempt.at)
    .where('at', '<', fact.at)
    .execute();
  await judgeAgain(ctx, attempt, fact);
  ctx.touched.push({ agentId: attempt.agent_id, at: attempt.at });
  return { ...attempt, ...ended };
}

/** An outcome that came before the end was judged without the talk time. */
async function judgeAgain(ctx: ApplyContext, attempt: AttemptRow, fact: AttemptEnded): Promise<void> {
  const outcomes = await ctx.tx
    .selectFrom('outcomes')
    .select(['id', 'disposition_code', 'received_at'])
    .where('attempt_id', '=', attempt.id)
    .execute();
  for (const { id, disposition_code, received_at } of outcomes) {
    const campaign = await ctx.campaignAt(attempt.campaign_id, received_at);
    const effective = isEffective(
      classify(campaign, disposition_code),
      fact.talkMs,
      campaign?.effectiveSeconds ?? 0,
    );
    await ctx.tx
      .updateTable('outcomes')
      .set({ effective: effective ? 1 : 0 })
      .where('id', '=', id)
      .execute();
  }
}
