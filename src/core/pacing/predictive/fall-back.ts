import { poissonAbove } from './poisson.ts';

/**
 * Why a predictive pacer keeps to one line for each idle agent: nobody who answers may be left without an agent now.
 *
 * `small-team`: too few calls were answered in the limit's window for even one abandoned call, or a single line more exceeds the limit
 * with a higher probability than is borne. `limit-reached`: what the limit allows has been used up.
 */
export const FALL_BACKS = ['small-team', 'limit-reached'] as const;
export type FallBack = (typeof FALL_BACKS)[number];

/** Where a campaign stands with its limit. Calls are abandoned calls. */
export interface LimitStanding {
  /** Share of answers that may be abandoned. */
  readonly limit: number;
  /** What the answers of the window allow. */
  readonly earned: number;
  /** How many may still be abandoned, with what is lent. */
  readonly allowance: number;
  /** How many the next line is expected to lose at most. */
  readonly atStake: number;
  /** Highest probability of exceeding the limit that is borne. */
  readonly overrunRisk: number;
}

/** Undefined while calls may be started ahead of the agents. */
export function fallBack(standing: LimitStanding): FallBack | undefined {
  const { limit, earned, allowance, atStake, overrunRisk } = standing;
  if (allowance < 1) return limit > 0 && earned < 1 ? 'small-team' : 'limit-reached';
  return poissonAbove(allowance, atStake) > overrunRisk ? 'small-team' : undefined;
}
