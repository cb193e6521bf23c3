import type { CustomerRules } from './customer-rules.ts';
import { isGroupClass, type Segment } from './segments.ts';

/** What one owner looks after. */
export interface Portfolio {
  readonly vips: number;
  readonly groups: number;
  readonly customers: number;
}

export interface PortfolioLoad extends Portfolio {
  /** The fullest of the three against its limit; 1: full. */
  readonly load: number;
}

export function loadOf({ portfolio }: CustomerRules, held: Portfolio): PortfolioLoad {
  const load = Math.max(
    held.vips / portfolio.vips,
    held.groups / portfolio.groups,
    held.customers / portfolio.customers,
  );
  return { ...held, load };
}

/** Counts an owner's customers by what they take. */
export function portfolioOf(counts: readonly (readonly [segment: Segment, customers: number])[]): Portfolio {
  const sum = (fits: (segment: Segment) => boolean) =>
    counts.reduce((total, [segment, customers]) => total + (fits(segment) ? customers : 0), 0);
  return {
    vips: sum((segment) => !isGroupClass(segment) && segment !== 'mass'),
    groups: sum(isGroupClass),
    customers: sum(() => true),
  };
}
