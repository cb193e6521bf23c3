import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { SettlementsTable } from '../database/settling-tables.ts';
import { settleCalled } from '../leases/after-incoming.ts';
import { isInCall } from '../leases/in-call.ts';
import { type IncomingRow, projectReceivedEnd, readIncoming } from '../projections/incoming-calls.ts';
import { type ApplyContext, createApplyContext } from '../sync/apply/context.ts';
import { hintAtChanges, publishChanges } from '../sync/changes.ts';
import { DESK_MAY_TELL_MS } from './left-alone.ts';

/** Who called longer ago is not called back for it. ms. */
const TOO_LATE_MS = 7 * 24 * 3_600_000;
/** Calls of one sweep. */
const BATCH = 100;

/**
 * Customers who called a desk that has not told since how that ended, or does not know, are called back like those who reached nobody. Safe
 * to run on every node at once. Returns how many calls. Whose customer is in another call at this moment waits for what comes of that.
 *
 * It is on record like what people settle, so that it happens once and outlives a rebuild; the desk's own end, should it come later, stands.
 */
export async function sweepNeverEnded(centre: Centre): Promise<number> {
  let settled = 0;
  for (const { id } of await neverEnded(centre)) if (await settle(centre, id)) settled += 1;
  if (settled === 0) return 0;
  centre.log.info('calls of customers without an end', { calls: settled });
  centre.hints.send({ kind: 'board' });
  return settled;
}

function neverEnded({ db, clock }: Centre): Promise<{ id: string }[]> {
  const now = clock.nowMs();
  return db
    .selectFrom('incoming_calls')
    .select('incoming_calls.id')
    .where('incoming_calls.at', '>', now - TOO_LATE_MS)
    .where('incoming_calls.at', '<', now - DESK_MAY_TELL_MS)
    .where((eb) =>
      eb.or([eb('incoming_calls.line_result', 'is', null), eb('incoming_calls.line_result', '=', 'unknown')]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('settlements')
            .select('settlements.id')
            .whereRef('settlements.attempt_id', '=', 'incoming_calls.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outcomes')
            .select('outcomes.id')
            .whereRef('outcomes.attempt_id', '=', 'incoming_calls.id'),
        ),
      ),
    )
    .orderBy('incoming_calls.at')
    .limit(BATCH)
    .execute();
}

/** False where it is not the time, or somebody else was first. */
async function settle(centre: Centre, id: string): Promise<boolean> {
  const now = centre.clock.nowMs();
  const changes = await transaction(centre, async (tx) => {
    const ctx = createApplyContext(centre, tx);
    await centre.differences
      .lock(tx.selectFrom('incoming_calls').select('id').where('id', '=', id))
      .execute();
    const call = await readIncoming(ctx, id);
    if (!call || (call.line_result !== null && call.line_result !== 'unknown')) return undefined;
    // Settled now it would be so for good, and promise nothing.
    if (await isInCall(tx, call, now)) return undefined;
    const row: SettlementsTable = {
      id: centre.ids.next(),
      attempt_id: id,
      line_result: 'unknown',
      known_by: 'timer',
      sip_code: null,
      talk_ms: 0,
      ended_at: call.ended_at ?? call.at,
      account_id: '',
      at: now,
      corrected_at: null,
    };
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('settlements')
      .values(row)
      .onConflict((conflict) => conflict.column('attempt_id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return undefined;
    await projectNeverEnded(ctx, call, row);
    if (await wasInTouchSince(tx, call)) return [];
    // To the customer it is a call that reached nobody, and one of now: the five minutes run from here.
    ctx.changes.push(...(await settleCalled(ctx, call, now)));
    await publishChanges(tx, ctx.changes);
    return ctx.changes;
  });
  if (!changes) return false;
  hintAtChanges(centre, changes);
  return true;
}

/** The call as the settlement has it; one whose end became known by its desk keeps that. */
export async function projectNeverEnded(
  ctx: ApplyContext,
  call: IncomingRow,
  settlement: SettlementsTable,
): Promise<void> {
  if (call.line_result !== null) return;
  await projectReceivedEnd(ctx, call, {
    kind: 'attempt.ended',
    attemptId: call.id,
    at: settlement.ended_at,
    lineResult: settlement.line_result,
    knownBy: settlement.known_by,
    ringMs: 0,
    talkMs: settlement.talk_ms,
    holdMs: 0,
    endedBy: 'network',
  });
}

/** The customer called again, or was called: what came of that decides. */
async function wasInTouchSince(tx: Tx, { task_id, at }: IncomingRow): Promise<boolean> {
  const called = await tx
    .selectFrom('incoming_calls')
    .select('id')
    .where('task_id', '=', task_id)
    .where('at', '>', at)
    .limit(1)
    .executeTakeFirst();
  const dialled = await tx
    .selectFrom('attempts')
    .select('id')
    .where('task_id', '=', task_id)
    .where('own_failure', '=', 0)
    .where('at', '>', at)
    .limit(1)
    .executeTakeFirst();
  return called !== undefined || dialled !== undefined;
}
