import type { LineResult } from '../../core/call/line-result.ts';
import type { DispositionKind } from '../../core/outcome/disposition.ts';
import { isRetried } from '../../core/task/numbers-to-try.ts';
import {
  type RetriedResult,
  type RetryPolicy,
  type RetryRule,
  ruleForResult,
  waitSeconds,
} from '../../core/task/retry-policy.ts';

/** Where a task goes after an attempt. Times: epoch ms. */
export type NextStep =
  /** The customer answered and the agent has not said what came of it. */
  | { readonly kind: 'await-outcome' }
  /** Nobody knows how the attempt ended: a person must say (DESIGN invariant 1). */
  | { readonly kind: 'in-doubt' }
  /** `as`: what it is filed as, where the policy gave it up as something else than it ended with. */
  | { readonly kind: 'done'; readonly as?: string | undefined }
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
  /** Attempts of the task that ended with this line result, this one among them. */
  readonly timesResult?: number | undefined;
  /** Every number of the task is known to lead nowhere. */
  readonly allNumbersDead: boolean;
  /** A living number of the task had fewer tries than the one of this attempt. */
  readonly otherNumberLeft?: boolean | undefined;
  readonly outcome?:
    | {
        readonly kind: DispositionKind;
        readonly code?: string | undefined;
        /** Outcomes of the task with this code, this one among them. */
        readonly times?: number | undefined;
        readonly agentId: string;
        readonly callbackAt?: number | undefined;
        /** The promise is for any agent to keep. */
        readonly callbackShared?: boolean | undefined;
      }
    | undefined;
}

/** What was said so plainly that no rule has the customer called again. */
const FINAL: ReadonlySet<DispositionKind> = new Set<DispositionKind>(['success', 'refused', 'dnc']);

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
  const rule = outcome.code === undefined ? undefined : retry.byDisposition?.[outcome.code];
  if (rule && !FINAL.has(outcome.kind)) return again(retry, rule, outcome.times ?? 1, attempt);
  if (outcome.kind !== 'not-reached') return { kind: 'done' };
  // The agent says nobody was reached: what the line answered, a mailbox for one, was not the customer.
  const heard = attempt.lineResult === 'answered' || attempt.lineResult === 'unknown';
  return byLineResult(retry, heard ? { ...attempt, lineResult: 'no-answer' } : attempt);
}

function byLineResult(retry: RetryPolicy, attempt: AttemptSoFar): NextStep {
  const { lineResult } = attempt;
  if (lineResult === 'answered') return { kind: 'await-outcome' };
  if (lineResult === 'unknown') return { kind: 'in-doubt' };
  const result = retriedAs(lineResult);
  // Another number of the same contact is left to try.
  const rule = result ? ruleForResult(retry, result) : { delaySeconds: 0 };
  return again(retry, rule, attempt.timesResult ?? 1, attempt);
}

function again(retry: RetryPolicy, rule: RetryRule, times: number, attempt: AttemptSoFar): NextStep {
  const { attemptsMade, allNumbersDead, otherNumberLeft, endedAt } = attempt;
  if (
    attemptsMade >= retry.maxAttempts ||
    allNumbersDead ||
    times >= (rule.maxTimes ?? Number.POSITIVE_INFINITY)
  )
    return { kind: 'done', ...(rule.giveUpAs === undefined ? {} : { as: rule.giveUpAs }) };
  const wait = rule.otherNumberFirst && otherNumberLeft ? 0 : waitSeconds(rule, times);
  return { kind: 'open', notBefore: endedAt + 1000 * wait };
}

/** Undefined for a number that leads nowhere. */
function retriedAs(lineResult: LineResult): RetriedResult | undefined {
  // Our own hang-up before an answer: to the customer it rang and stopped, as with no answer.
  if (lineResult === 'cancelled') return 'no-answer';
  return isRetried(lineResult) ? lineResult : undefined;
}
