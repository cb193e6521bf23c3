import { assertNever } from '../../../core/assert-never.ts';
import type { DeskFact } from '../../../core/sync/fact.ts';
import { projectAgentState } from '../../projections/agent-days.ts';
import { applyAttemptCommitted, applyAttemptEnded } from './attempts.ts';
import { APPLIED, type Applied, type ApplyContext, type PushedPlace, parked } from './context.ts';
import { applyHandedOver, applyTakenOver } from './hand-overs.ts';
import { applyOutcome } from './outcomes.ts';
import { applyDncRequested, applyLeaseReleased } from './requests.ts';

/** Applies one fact: what it changes of tasks and leases, and its projections. What cannot be applied is said, not thrown. */
export async function applyFact(ctx: ApplyContext, fact: DeskFact, place: PushedPlace): Promise<Applied> {
  if ('agentId' in fact && fact.agentId !== place.accountId) return parked('not-yours');
  switch (fact.kind) {
    case 'attempt.committed':
      return applyAttemptCommitted(ctx, fact, place);
    case 'attempt.ended':
      return applyAttemptEnded(ctx, fact, place);
    case 'outcome.recorded':
      return applyOutcome(ctx, fact, place);
    case 'lease.released':
      return applyLeaseReleased(ctx, fact, place);
    case 'dnc.requested':
      return applyDncRequested(ctx, fact, place);
    case 'call.handed-over':
      return applyHandedOver(ctx, fact, place);
    case 'call.taken-over':
      return applyTakenOver(ctx, fact, place);
    case 'agent.state':
      await projectAgentState(ctx, fact, place);
      return APPLIED;
    default:
      return assertNever(fact);
  }
}
