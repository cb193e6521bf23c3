import { chooseCallingNumber } from '../../core/campaign/calling-numbers.ts';
import type { AttemptEnded, CallReceived } from '../../core/sync/fact.ts';
import type { CallerGone } from '../softphone/softphone.ts';
import type { Recognised } from './recognise.ts';

/** Times are the centre's, epoch ms. */
export interface Rang {
  readonly attemptId: string;
  readonly number: string;
  readonly agentId: string;
  readonly at: number;
}

export function receivedFact({ queued: { task }, campaign }: Recognised, rang: Rang): CallReceived {
  return {
    kind: 'call.received',
    ...rang,
    taskId: task.id,
    campaignId: task.campaignId,
    customerId: task.customerId,
    // They call the number they saw, whatever telephones say of it by now.
    callingNumber: task.calledFrom ?? chooseCallingNumber(campaign) ?? '',
  };
}

/** The end of a call that no agent took: the caller left, or somebody else has answered it. */
export function leftEnd({ attemptId, at }: CallReceived, gone: CallerGone, now: number): AttemptEnded {
  const elsewhere = gone === 'answered-elsewhere';
  return {
    kind: 'attempt.ended',
    attemptId,
    at: now,
    lineResult: 'cancelled',
    knownBy: 'code',
    ...(elsewhere ? { reason: gone } : {}),
    ringMs: Math.max(0, Math.round(now - at)),
    talkMs: 0,
    holdMs: 0,
    endedBy: elsewhere ? 'network' : 'customer',
  };
}
