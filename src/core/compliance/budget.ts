import type { AbandonRule } from './pack.ts';

/** What happened in the legal window (`budgetWindow`). Times: epoch ms. */
export interface BudgetFacts {
  /** Live answers that an agent took. */
  readonly connected: number;
  /** Live answers of which it is not settled yet whether an agent takes them. */
  readonly undecided: number;
  /** When each live answer was dialled that no agent took in time. */
  readonly abandonedAt: readonly number[];
}

/** How much a campaign may still abandon. */
export interface AbandonBudget {
  /** Share, 0-1: the pack's, or the campaign's where that is stricter. */
  readonly limit: number;
  /** Share, 0-1; absent while nobody has answered. */
  readonly rate?: number | undefined;
  readonly abandoned: number;
  /** What the abandoned calls are divided by. */
  readonly outOf: number;
  /** Calls that may be abandoned now, one after another, without passing the limit; 0 once it is passed. */
  readonly left: number;
  /** When the oldest abandoned call leaves the window, epoch ms; absent where there is none. */
  readonly freesAt?: number | undefined;
}

/**
 * The stretch over which the limit holds now, epoch ms, end exclusive: the last so many seconds, or the one of the campaign's
 * successive stretches that `now` lies in, the first of which began with the campaign.
 */
export function budgetWindow(
  { window }: Pick<AbandonRule, 'window'>,
  now: number,
  startedAt: number,
): { readonly from: number; readonly to: number } {
  const length = window.seconds * 1000;
  if (window.kind === 'rolling') return { from: now - length, to: now + 1 };
  const passed = Math.max(0, Math.floor((now - startedAt) / length));
  return { from: startedAt + passed * length, to: startedAt + (passed + 1) * length };
}

/** What is left of the limit. `limit` may only be stricter than the pack's; a wider one has no effect. */
export function abandonBudget(
  rule: AbandonRule,
  facts: BudgetFacts,
  within: { readonly from: number; readonly to: number },
  limit = rule.limit,
): AbandonBudget {
  const allowed = Math.max(0, Math.min(limit, rule.limit));
  const abandoned = facts.abandonedAt.length;
  const settled = facts.connected + abandoned;
  const outOf = rule.denominator === 'answered-live' ? settled + facts.undecided : settled;
  const oldest = abandoned === 0 ? undefined : Math.min(...facts.abandonedAt);
  const freesAt = rule.window.kind === 'rolling' ? (oldest ?? 0) + rule.window.seconds * 1000 : within.to;
  return {
    limit: allowed,
    ...(outOf === 0 ? {} : { rate: abandoned / outOf }),
    abandoned,
    outOf,
    left: abandonsLeft(abandoned, outOf, allowed),
    ...(oldest === undefined ? {} : { freesAt }),
  };
}

/** The most k for which (abandoned + k) / (outOf + k) does not pass the limit: each abandoned call is an answered one too. */
function abandonsLeft(abandoned: number, outOf: number, limit: number): number {
  if (limit >= 1) return Number.MAX_SAFE_INTEGER;
  // Shares are no whole numbers to a computer: 3 of 100 must be 3 %, not a hair more.
  const spare = limit * outOf - abandoned + 1e-9;
  return Math.max(0, Math.floor(spare / (1 - limit)));
}
