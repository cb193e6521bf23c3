import type { LineResult } from '../../core/call/line-result.ts';
import type { RetryPolicy } from '../../core/campaign/campaign.ts';
import type { DispositionKind } from '../../core/outcome/disposition.ts';

/** Where a task goes after an attempt. Times: epoch ms. */
export type NextStep =
  /** The customer answered and the agent has not said what came of it. */
  | { readonly kind: 'await-outcome' }
  /** Nobody knows how the attempt ended: a person must say (DESIGN invariant 1). */
  | { readonly kind: 'in-doubt' }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'open';
      readonly notBefore: number;
      /** Without an agent any may keep the promise. */
      readonly callback?: { readonly at: number; readonly agentId?: string | undefined } | undefined;
    };

export interface AttemptSoFar {
  readonly lineResult: LineResult;
  readonly endedAt: number;
  readonly attemptsMade: number;
  /** Every number of the task is known to lead nowhere. */
  readonly allNumbersDead: boolean;
  readonly outcome?:
    | {
        readonly kind: DispositionKind;
        readonly agentId: string;
        readonly callbackAt?: number | undefined;
        /** The promise is for any agent to keep. */
        readonly callbackShared?: boolean | undefined;
      }
    | undefined;
}

/** Line results that say the number leads nowhere, today and tomorrow. */
export const DEAD_RESULTS: ReadonlySet<LineResult> = new Set<LineResult>(['empty-number', 'suspended']);

/** Decides by outcome first, then by line result and the campaign's retry policy. Pure. */
export function nextStep(retry: RetryPolicy, attempt: AttemptSoFar): NextStep {
  const { outcome } = attempt;
  if (!outcome) return byLineResult(retry, attempt);
  if (outcome.callbackAt !== undefined)
    return {
      kind: 'open',
      notBefore: outcome.callbackAt,
      callback: {
        at: outcome.callbackAt,
        ...(outcome.callbackShared ? {} : { agentId: outcome.agentId }),
      },
    };
  if (outcome.kind !== 'not-reached') return { kind: 'done' };
  // The agent says nobody was reached: what the line answered, a mailbox for one, was not the customer.
  const heard = attempt.lineResult === 'answered' || attempt.lineResult === 'unknown';
  return byLineResult(retry, heard ? { ...attempt, lineResult: 'no-answer' } : attempt);
}

function byLineResult(retry: RetryPolicy, attempt: AttemptSoFar): NextStep {
  const { lineResult } = attempt;
  if (lineResult === 'answered') return { kind: 'await-outcome' };
  if (lineResult === 'unknown') return { kind: 'in-doubt' };
  if (attempt.attemptsMade >= retry.maxAttempts || attempt.allNumbersDead) return { kind: 'done' };
  return { kind: 'open', notBefore: attempt.endedAt + 1000 * delaySeconds(retry, lineResult) };
}

function delaySeconds(retry: RetryPolicy, lineResult: Exclude<LineResult, 'answered' | 'unknown'>): number {
  switch (lineResult) {
    // Another number of the same contact is left to try.
    case 'empty-number':
    case 'suspended':
      return 0;
    // Our own hang-up before an answer: to the customer it rang and stopped, as with no answer.
    case 'cancelled':
      return retry.delaySeconds['no-answer'];
    default:
      return retry.delaySeconds[lineResult];
  }
}
