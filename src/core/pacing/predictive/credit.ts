/** Teams above this size are lent a call for each so many agents more. */
const LARGE_TEAM = 20;
const AGENTS_PER_CALL = 25;
/** The one call that is lent to start with has been paid back once the answers have earned so many. */
const PAID_BACK_AT = 3;
/** It is lent to those who earn as much within so long, s. */
const EARNED_WITHIN = 3600;

/** A team and its account with the limit; abandoned calls. */
export interface Borrower {
  /** Agents present. */
  readonly present: number;
  /** Share of answers that may be abandoned. */
  readonly limit: number;
  /** What the answers of the window have earned so far. */
  readonly earned: number;
  /** How long an agent has to do with one customer, s. */
  readonly handling: number;
}

/**
 * How far the account may be overdrawn, in abandoned calls.
 *
 * A large team earns what it is lent within minutes, and would lose its first half hour to a few unlucky calls. Any other is lent one call
 * at the beginning of a window, so as not to dial like a progressive pacer until 33 customers have answered (at 3 %); from the hundredth
 * answer on nothing is lent. A team too small to earn it within the hour is lent none.
 */
export function credit({ present, limit, earned, handling }: Borrower): number {
  const anHour = (limit * present * EARNED_WITHIN) / handling;
  const first = anHour >= 1 ? Math.max(0, 1 - earned / PAID_BACK_AT) : 0;
  return Math.max(first, (present - LARGE_TEAM) / AGENTS_PER_CALL);
}
