/** Line results after which a number may be tried again. */
export const RETRIED_RESULTS = [
  'busy',
  'no-answer',
  'switched-off',
  'out-of-reach',
  'machine',
  'rejected',
  'failed',
  'abandoned',
] as const;
export type RetriedResult = (typeof RETRIED_RESULTS)[number];

/** How a task goes on after one kind of result. */
export interface RetryRule {
  /** Wait before the next try, seconds. */
  readonly delaySeconds: number;
  /** Each further time the wait is so many times the one before; at least 1, 1 unless told. */
  readonly growth?: number | undefined;
  /** After so many attempts that ended so, the task is done. */
  readonly maxTimes?: number | undefined;
  /** The contact's other numbers are tried before this one again, at once while one of them has had fewer tries. */
  readonly otherNumberFirst?: boolean | undefined;
  /** What the task is filed as when it is given up: a disposition's code or a line result. Absent: as what it ended with. */
  readonly giveUpAs?: string | undefined;
}

/** Waits and limits by line result and by disposition; after `maxAttempts` the task is done, whatever it ended with. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  /** Seconds. */
  readonly delaySeconds: Readonly<Record<RetriedResult, number>>;
  /** Beside the wait. */
  readonly byResult?: Readonly<Partial<Record<RetriedResult, Omit<RetryRule, 'delaySeconds'>>>> | undefined;
  /** By code: dispositions after which the customer is called again. Without one, only "not reached" is, by its line result. */
  readonly byDisposition?: Readonly<Record<string, RetryRule>> | undefined;
}

/** However often a wait has grown, it is no longer than this. Seconds. */
export const LONGEST_WAIT_SECONDS = 30 * 24 * 3600;

/** The rule for a line result, its wait included. */
export function ruleForResult({ delaySeconds, byResult }: RetryPolicy, result: RetriedResult): RetryRule {
  return { ...byResult?.[result], delaySeconds: delaySeconds[result] };
}

/** The wait after the `times`-th attempt that ended so, seconds; a wait that is longer from the start stays as it is. */
export function waitSeconds({ delaySeconds, growth = 1 }: RetryRule, times: number): number {
  const grown = delaySeconds * Math.max(1, growth) ** Math.max(0, times - 1);
  return Math.round(Math.min(grown, Math.max(delaySeconds, LONGEST_WAIT_SECONDS)));
}
