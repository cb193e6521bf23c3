import type { LineResult } from '../call/line-result.ts';
import type { CallTask, NumberTried } from './call-task.ts';
import { RETRIED_RESULTS, type RetriedResult, type RetryPolicy } from './retry-policy.ts';

/** Line results that say the number leads nowhere, today and tomorrow. */
export const DEAD_RESULTS: ReadonlySet<LineResult> = new Set<LineResult>(['empty-number', 'suspended']);

/**
 * The contact's numbers in the order to be tried; those that lead nowhere are left out, so that none may be left.
 *
 * Fewest tries first, then the longest ago, then as the list has them: each attempt moves on to the next number. Where the policy says of the
 * last result that the same number keeps its turn, it does.
 */
export function numbersToTry(
  task: Pick<CallTask, 'numbers' | 'attemptsMade' | 'tried'>,
  policy?: Pick<RetryPolicy, 'byResult'>,
): readonly string[] {
  const tried = new Map((task.tried ?? []).map((each) => [each.e164, each]));
  const alive = rotated(task)
    .filter((number) => !leadsNowhere(tried.get(number)))
    .map((number) => ({ number, times: tried.get(number)?.times ?? 0, at: tried.get(number)?.at ?? 0 }));
  if (tried.size === 0) return alive.map(({ number }) => number);
  const inTurn = [...alive].sort((a, b) => a.times - b.times || a.at - b.at).map(({ number }) => number);
  const last = [...tried.values()].sort((a, b) => b.at - a.at)[0];
  if (!last || !keepsItsTurn(last.lineResult, policy) || !inTurn.includes(last.e164)) return inTurn;
  return [last.e164, ...inTurn.filter((number) => number !== last.e164)];
}

/** Nobody is there, or somebody else who named the number at which the customer is. */
export function leadsNowhere(tried: Omit<NumberTried, 'e164'> | undefined): boolean {
  return tried !== undefined && (DEAD_RESULTS.has(tried.lineResult) || tried.replaced === true);
}

/** Told by hand alone: unless the policy says otherwise another number is next. */
function keepsItsTurn(result: LineResult, policy: Pick<RetryPolicy, 'byResult'> | undefined): boolean {
  return isRetried(result) && policy?.byResult?.[result]?.otherNumberFirst === false;
}

export function isRetried(result: LineResult): result is RetriedResult {
  return RETRIED_RESULTS.some((each) => each === result);
}

/** A task of which nothing but the count of attempts is known: they went through its numbers in turn. */
function rotated({
  numbers,
  attemptsMade,
  tried,
}: Pick<CallTask, 'numbers' | 'attemptsMade' | 'tried'>): string[] {
  const start = numbers.length === 0 || tried ? 0 : attemptsMade % numbers.length;
  return [...numbers.slice(start), ...numbers.slice(0, start)].map((number) => number.e164);
}
