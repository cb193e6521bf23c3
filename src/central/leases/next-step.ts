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
import type { GivenUpBy, StepLimits, StepRule } from '../../core/task/step-rule.ts';

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
  /** Somebody else answered this attempt and gave another number for the customer. */
  readonly numberGiven?: boolean | undefined;
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

/** The step, and the rule of the policy that gave it. */
export interface JudgedStep {
  readonly step: NextStep;
  readonly by: StepRule;
}

/** Decides by outcome first, then by line result and the campaign's retry policy. Pure. */
export function nextStep(retry: RetryPolicy, attempt: AttemptSoFar): NextStep {
  return judgeStep(retry, attempt).step;
}

/** As `nextStep`, with its reason. */
export function judgeStep(retry: RetryPolicy, attempt: AttemptSoFar): JudgedStep {
  const { outcome } = attempt;
  if (!outcome) return byLineResult(retry, attempt);
  if (outcome.callbackAt !== undefined)
    return {
      by: { kind: 'callback' },
      step: {
        kind: 'open',
        notBefore: outcome.callbackAt,
        callback: {
          at: outcome.callbackAt,
          ...(outcome.callbackShared ? {} : { agentId: outcome.agentId }),
        },
      },
    };
  // A person gave it in this very call: no count of tries stands against it.
  if (attempt.numberGiven && outcome.kind === 'wrong-party')
    return {
      by: { kind: 'number-given', code: outcome.code },
      step: { kind: 'open', notBefore: attempt.endedAt },
    };
  const rule = outcome.code === undefined ? undefined : retry.byDisposition?.[outcome.code];
  if (rule && outcome.code !== undefined && !FINAL.has(outcome.kind))
    return again(retry, rule, outcome.times ?? 1, attempt, { of: 'disposition', code: outcome.code });
  if (outcome.kind !== 'not-reached')
    return { step: { kind: 'done' }, by: { kind: 'final', code: outcome.code } };
  // The agent says nobody was reached: what the line answered, a mailbox for one, was not the customer.
  const heard = attempt.lineResult === 'answered' || attempt.lineResult === 'unknown';
  return byLineResult(retry, heard ? { ...attempt, lineResult: 'no-answer' } : attempt);
}

function byLineResult(retry: RetryPolicy, attempt: AttemptSoFar): JudgedStep {
  const { lineResult } = attempt;
  if (lineResult === 'answered') return { step: { kind: 'await-outcome' }, by: { kind: 'await-outcome' } };
  if (lineResult === 'unknown') return { step: { kind: 'in-doubt' }, by: { kind: 'end-unknown' } };
  const result = retriedAs(lineResult);
  // Another number of the same contact is left to try.
  const rule = result ? ruleForResult(retry, result) : { delaySeconds: 0 };
  return again(retry, rule, attempt.timesResult ?? 1, attempt, { of: 'result', code: lineResult });
}

function again(
  retry: RetryPolicy,
  rule: RetryRule,
  times: number,
  attempt: AttemptSoFar,
  which: Pick<Extract<StepRule, { kind: 'retry' }>, 'of' | 'code'>,
): JudgedStep {
  const { attemptsMade, allNumbersDead, otherNumberLeft, endedAt } = attempt;
  const limits = { times, maxTimes: rule.maxTimes, attemptsMade, maxAttempts: retry.maxAttempts };
  const ended = endedBy(limits, allNumbersDead);
  if (ended)
    return {
      step: { kind: 'done', ...(rule.giveUpAs === undefined ? {} : { as: rule.giveUpAs }) },
      by: { kind: 'given-up', ...which, ...limits, ended },
    };
  const otherNumber = rule.otherNumberFirst === true && otherNumberLeft === true;
  const wait = otherNumber ? 0 : waitSeconds(rule, times);
  return {
    step: { kind: 'open', notBefore: endedAt + 1000 * wait },
    by: { kind: 'retry', ...which, ...limits, waitSeconds: wait, otherNumber },
  };
}

function endedBy(
  { times, maxTimes, attemptsMade, maxAttempts }: StepLimits,
  allNumbersDead: boolean,
): GivenUpBy | undefined {
  if (allNumbersDead) return 'no-number-left';
  if (attemptsMade >= maxAttempts) return 'max-attempts';
  return times >= (maxTimes ?? Number.POSITIVE_INFINITY) ? 'max-times' : undefined;
}

/** Undefined for a number that leads nowhere. */
function retriedAs(lineResult: LineResult): RetriedResult | undefined {
  // Our own hang-up before an answer: to the customer it rang and stopped, as with no answer.
  if (lineResult === 'cancelled') return 'no-answer';
  return isRetried(lineResult) ? lineResult : undefined;
}
