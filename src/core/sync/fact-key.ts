import { assertNever } from '../assert-never.ts';
import type { DeskFact } from './fact.ts';

/**
 * The fact's own identity: recording a fact whose key is known changes nothing.
 *
 * An attempt is committed once and ends once; a lease is given back once a term; a status change is what it says at its time.
 */
export function factKey(fact: DeskFact): string {
  switch (fact.kind) {
    case 'attempt.committed':
    case 'attempt.ended':
    case 'call.received':
      return `${fact.kind}/${fact.attemptId}`;
    case 'call.handed-over':
    case 'call.taken-over':
      return `${fact.kind}/${fact.transferId}`;
    case 'outcome.recorded':
      return `${fact.kind}/${fact.outcomeId}`;
    case 'lease.released':
      return `${fact.kind}/${fact.taskId}/${fact.leaseTerm}`;
    case 'dnc.requested':
      return [
        fact.kind,
        fact.number,
        fact.attemptId ?? fact.at,
        ...(fact.campaignId === undefined ? [] : [fact.campaignId]),
      ].join('/');
    case 'reference.issued':
      return `${fact.kind}/${fact.attemptId}/${fact.code.slice(0, 1)}`;
    case 'identity.checked':
      return `${fact.kind}/${fact.attemptId}/${fact.answers}`;
    case 'message.requested':
      return `${fact.kind}/${fact.messageId}`;
    case 'message.code-checked':
      return `${fact.kind}/${fact.messageId}/${fact.tries}`;
    case 'offer.made':
      return `${fact.kind}/${fact.attemptId}/${fact.offerId}/${fact.turn}`;
    case 'answer.used':
      return `${fact.kind}/${fact.attemptId}/${fact.answerId}/${fact.version}/${fact.stepId ?? ''}`;
    case 'customer.corrected':
      return `${fact.kind}/${fact.correctionId}`;
    case 'number.revealed':
      return `${fact.kind}/${fact.attemptId}/${fact.place}/${fact.agentId}`;
    case 'briefing.read':
      return `${fact.kind}/${fact.briefingId}/${fact.agentId}`;
    case 'agent.state':
      return [
        fact.kind,
        fact.agentId,
        fact.at,
        fact.status,
        fact.state,
        fact.breakReason ?? '',
        fact.campaignId ?? '',
        fact.attemptId ?? '',
      ].join('/');
    default:
      return assertNever(fact);
  }
}
