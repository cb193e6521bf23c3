/** What ends the tries: each limit of the policy, or that every number leads nowhere. */
export const GIVEN_UP_BY = ['max-attempts', 'max-times', 'no-number-left'] as const;
export type GivenUpBy = (typeof GIVEN_UP_BY)[number];

/** How far the tries had gone, and how far they may. */
export interface StepLimits {
  /** Attempts that ended so. */
  readonly times: number;
  readonly maxTimes?: number | undefined;
  readonly attemptsMade: number;
  readonly maxAttempts: number;
}

/** A line result or a disposition's code. */
interface EndedWith {
  readonly of: 'result' | 'disposition';
  readonly code: string;
}

/** The rule that put a task where it is after its last attempt. */
export type StepRule =
  | ({ readonly kind: 'retry'; readonly waitSeconds: number; readonly otherNumber: boolean } & EndedWith &
      StepLimits)
  | ({ readonly kind: 'given-up'; readonly ended: GivenUpBy } & EndedWith & StepLimits)
  | { readonly kind: 'callback' }
  /** Somebody else answered and gave another number for the customer. */
  | { readonly kind: 'number-given'; readonly code?: string | undefined }
  /** The disposition says all there is to say. */
  | { readonly kind: 'final'; readonly code?: string | undefined }
  | { readonly kind: 'await-outcome' }
  | { readonly kind: 'end-unknown' };
