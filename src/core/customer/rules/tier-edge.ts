import type { Tier } from '../../task/queue-policy.ts';
import type { CustomerRules } from './customer-rules.ts';
import { TIERS } from './segments.ts';

/** Which edge of a tier a customer is at. */
export interface TierEdge {
  /** below: among the best of the tier under it; above: among its last. */
  readonly side: 'below' | 'above';
  /** The tier that begins at this edge. */
  readonly tier: Exclude<Tier, 'mass'>;
}

/** The edge that the monthly charge is nearest to, within the rules' band; undefined where it is near none. Fen. */
export function tierEdgeOf(rules: CustomerRules, monthlyFen: number | undefined): TierEdge | undefined {
  if (monthlyFen === undefined) return undefined;
  const near = TIERS.flatMap((tier) => {
    if (tier === 'mass') return [];
    const from = rules.tierFromFen[tier];
    const off = (Math.abs(monthlyFen - from) * 100) / from;
    return off <= rules.edgePercent ? [{ tier, off, side: sideOf(monthlyFen, from) }] : [];
  });
  const [nearest] = near.sort((a, b) => a.off - b.off);
  return nearest && { side: nearest.side, tier: nearest.tier };
}

function sideOf(monthlyFen: number, from: number): TierEdge['side'] {
  return monthlyFen < from ? 'below' : 'above';
}
