import { assertNever } from '../../core/assert-never.ts';
import type { DeskFact } from '../../core/sync/fact.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { projectNeverEnded } from '../settling/never-ended-calls.ts';
import { projectSettlement } from '../settling/project-settlement.ts';
import { type ApplyContext, createApplyContext, type FactPlace } from '../sync/apply/context.ts';
import { openFacts } from '../sync/fact-log.ts';
import { countTouchedDays, projectAgentState } from './agent-days.ts';
import { isGivenAway, projectAttempt, projectEnd, projectStaleAttempt, readAttempt } from './attempts.ts';
import { projectBriefingRead } from './briefing-reads.ts';
import { projectGivenAwayEnd, rebuildHandedOver, rebuildTakenOver } from './hand-overs.ts';
import {
  readIncoming,
  rebuildReceived,
  rebuildReceivedEnd,
  rebuildReceivedHandedOver,
  rebuildReceivedTakenOver,
} from './incoming-calls.ts';
import { projectAnswerUsed, projectOffer } from './offers.ts';
import { projectOutcome } from './outcomes.ts';
import { projectIdentity, projectReference } from './references.ts';
import { projectReveal } from './reveals.ts';
import { ownFailures, takeBackTries } from './tries.ts';

const PROJECTIONS = [
  'attempts',
  'incoming_calls',
  'calls_given_on',
  'outcomes',
  'reference_codes',
  'identity_checks',
  'offers_made',
  'answers_used',
  'numbers_revealed',
  'briefing_reads',
  'agent_states',
  'agent_days',
] as const;

/** Facts replayed at a time. */
const PAGE = 500;

/**
 * Makes the projections anew from the facts, in their order, all in one transaction (DESIGN invariant 4). Returns the facts replayed.
 *
 * Tasks keep what they are, but for tries that called nobody. Pushes wait meanwhile. Facts of erased customers cannot be opened: their attempts leave the statistics.
 */
export function rebuildProjections(centre: Centre): Promise<number> {
  return transaction(centre, async (tx) => {
    // The facts' counter stays locked, so that no push commits into the projections while they are made.
    await centre.differences
      .lock(tx.selectFrom('counters').select('value').where('name', '=', 'facts'))
      .execute();
    const failures = await ownFailures(tx);
    for (const table of PROJECTIONS) await tx.deleteFrom(table).execute();
    const ctx = createApplyContext(centre, tx);
    let replayed = 0;
    for (let after = 0; ; ) {
      const rows = await nextFacts(tx, after);
      const last = rows.at(-1);
      if (!last) break;
      after = last.position;
      for (const { row, fact } of await openFacts(centre, tx, rows)) {
        const place = {
          epoch: row.epoch,
          seq: row.seq,
          deviceId: row.device_id,
          receivedAt: row.received_at,
        };
        if (row.state === 'applied') await project(ctx, fact, place);
        else if (fact.kind === 'attempt.committed' && row.reason === 'stale-lease')
          await projectStaleAttempt(ctx, fact, place);
        replayed += 1;
      }
    }
    await replaySettlements(ctx);
    await countTouchedDays(ctx);
    await takeBackTries(tx, failures);
    return replayed;
  });
}

/** What people and the carrier's records settled is no desk's fact, but as good as one. */
async function replaySettlements(ctx: ApplyContext): Promise<void> {
  const rows = await ctx.tx.selectFrom('settlements').selectAll().orderBy('at').orderBy('id').execute();
  for (const row of rows) {
    const attempt = await readAttempt(ctx, row.attempt_id);
    if (attempt) await projectSettlement(ctx, attempt, row);
    const call = attempt ? undefined : await readIncoming(ctx, row.attempt_id);
    if (call) await projectNeverEnded(ctx, call, row);
  }
}

function nextFacts(tx: Tx, after: number) {
  return tx
    .selectFrom('facts')
    .selectAll()
    .where('position', '>', after)
    .where('state', '<>', 'duplicate')
    .orderBy('position')
    .limit(PAGE)
    .execute();
}

async function project(ctx: ApplyContext, fact: DeskFact, place: FactPlace): Promise<void> {
  switch (fact.kind) {
    case 'attempt.committed':
      return projectAttempt(ctx, fact, place);
    case 'call.received':
      return rebuildReceived(ctx, fact, place);
    case 'attempt.ended': {
      const attempt = await readAttempt(ctx, fact.attemptId);
      if (!attempt) return rebuildReceivedEnd(ctx, fact, place);
      if (await isGivenAway(ctx, attempt, place)) await projectGivenAwayEnd(ctx, attempt, fact);
      else await projectEnd(ctx, attempt, fact);
      return;
    }
    case 'outcome.recorded': {
      const call = (await readAttempt(ctx, fact.attemptId)) ?? (await readIncoming(ctx, fact.attemptId));
      if (call) await projectOutcome(ctx, call, fact, place);
      return;
    }
    case 'agent.state':
      return projectAgentState(ctx, fact, place);
    case 'call.handed-over':
      await rebuildHandedOver(ctx, fact);
      return rebuildReceivedHandedOver(ctx, fact);
    case 'call.taken-over':
      return fact.attempt.kind === 'call.received'
        ? rebuildReceivedTakenOver(ctx, { ...fact, attempt: fact.attempt }, place)
        : rebuildTakenOver(ctx, { ...fact, attempt: fact.attempt }, place);
    case 'number.revealed': {
      const call = (await readAttempt(ctx, fact.attemptId)) ?? (await readIncoming(ctx, fact.attemptId));
      return call && projectReveal(ctx, call, fact);
    }
    case 'offer.made':
    case 'answer.used': {
      const call = (await readAttempt(ctx, fact.attemptId)) ?? (await readIncoming(ctx, fact.attemptId));
      if (!call) return;
      return fact.kind === 'offer.made' ? projectOffer(ctx, call, fact) : projectAnswerUsed(ctx, fact);
    }
    case 'briefing.read':
      await projectBriefingRead(ctx, fact);
      return;
    case 'reference.issued':
    case 'identity.checked': {
      const call = (await readAttempt(ctx, fact.attemptId)) ?? (await readIncoming(ctx, fact.attemptId));
      if (!call) return;
      return fact.kind === 'reference.issued'
        ? projectReference(ctx, call, fact)
        : projectIdentity(ctx, call, fact);
    }
    // These change tasks, records, the do-not-call list and messages on their way, which are no projections.
    case 'customer.corrected':
    case 'lease.released':
    case 'dnc.requested':
    case 'message.requested':
    case 'message.code-checked':
      return;
    default:
      assertNever(fact);
  }
}
