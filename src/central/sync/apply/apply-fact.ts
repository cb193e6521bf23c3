import { assertNever } from '../../../core/assert-never.ts';
import type { DeskFact } from '../../../core/sync/fact.ts';
import { projectAgentState } from '../../projections/agent-days.ts';
import { applyAttemptCommitted, applyAttemptEnded } from './attempts.ts';
import { applyBriefingRead } from './briefings.ts';
import { APPLIED, type Applied, type ApplyContext, type PushedPlace, parked } from './context.ts';
import { applyCorrected } from './corrections.ts';
import { applyHandedOver, applyTakenOver } from './hand-overs.ts';
import { applyCodeChecked, applyMessageRequested } from './messages.ts';
import { applyAnswerUsed, applyOfferMade } from './offers.ts';
import { applyOutcome } from './outcomes.ts';
import {
  applyCallReceived,
  applyReceivedEnded,
  applyReceivedHandedOver,
  applyReceivedOutcome,
  applyReceivedTakenOver,
} from './received.ts';
import { applyIdentityChecked, applyReferenceIssued } from './references.ts';
import { applyDncRequested, applyLeaseReleased } from './requests.ts';
import { applyReveal } from './reveals.ts';

/** Applies one fact: what it changes of tasks and leases, and its projections. What cannot be applied is said, not thrown. */
export async function applyFact(ctx: ApplyContext, fact: DeskFact, place: PushedPlace): Promise<Applied> {
  if ('agentId' in fact && fact.agentId !== place.accountId) return parked('not-yours');
  switch (fact.kind) {
    case 'attempt.committed':
      return applyAttemptCommitted(ctx, fact, place);
    case 'call.received':
      return applyCallReceived(ctx, fact, place);
    case 'attempt.ended':
      return ofEither(await applyAttemptEnded(ctx, fact, place), () => applyReceivedEnded(ctx, fact, place));
    case 'outcome.recorded':
      return ofEither(await applyOutcome(ctx, fact, place), () => applyReceivedOutcome(ctx, fact, place));
    case 'lease.released':
      return applyLeaseReleased(ctx, fact, place);
    case 'dnc.requested':
      return applyDncRequested(ctx, fact, place);
    case 'call.handed-over':
      return ofEither(await applyHandedOver(ctx, fact, place), () =>
        applyReceivedHandedOver(ctx, fact, place),
      );
    case 'call.taken-over':
      return fact.attempt.kind === 'call.received'
        ? applyReceivedTakenOver(ctx, { ...fact, attempt: fact.attempt }, place)
        : applyTakenOver(ctx, { ...fact, attempt: fact.attempt }, place);
    case 'reference.issued':
      return applyReferenceIssued(ctx, fact, place);
    case 'identity.checked':
      return applyIdentityChecked(ctx, fact, place);
    case 'message.requested':
      return applyMessageRequested(ctx, fact, place);
    case 'message.code-checked':
      return applyCodeChecked(ctx, fact, place);
    case 'offer.made':
      return applyOfferMade(ctx, fact, place);
    case 'answer.used':
      return applyAnswerUsed(ctx, fact, place);
    case 'customer.corrected':
      return applyCorrected(ctx, fact, place);
    case 'number.revealed':
      return applyReveal(ctx, fact);
    case 'briefing.read':
      return applyBriefingRead(ctx, fact, place);
    case 'agent.state':
      await projectAgentState(ctx, fact, place);
      return APPLIED;
    default:
      return assertNever(fact);
  }
}

/** What is no attempt may be an incoming call. */
function ofEither(asAttempt: Applied, asIncoming: () => Promise<Applied>): Applied | Promise<Applied> {
  const unknown = asAttempt.state === 'parked' && asAttempt.reason === 'unknown-attempt';
  return unknown ? asIncoming() : asAttempt;
}
