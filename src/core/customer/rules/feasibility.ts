import type { CustomerRules } from './customer-rules.ts';
import { SEGMENTS, type Segment } from './segments.ts';

/** Whether the staff can keep the contact standard. Contacts are those of a month of 30 days. */
export interface Feasibility {
  /** Contacts that the standard asks for. */
  readonly needed: number;
  /** Contacts that the agents can make. */
  readonly capacity: number;
  /** Agents that it takes. */
  readonly agentsNeeded: number;
  readonly feasible: boolean;
}

const MONTH_DAYS = 30;

export type CustomerCounts = Readonly<Partial<Record<Segment, number>>>;

/** Contacts that the standard asks for in a month. */
export function contactsNeeded({ contactDays }: CustomerRules, customers: CustomerCounts): number {
  return SEGMENTS.reduce(
    (sum, segment) => sum + ((customers[segment] ?? 0) * MONTH_DAYS) / contactDays[segment],
    0,
  );
}

export function feasibilityOf(rules: CustomerRules, customers: CustomerCounts, agents: number): Feasibility {
  const needed = contactsNeeded(rules, customers);
  const perAgent = rules.contactsPerDay * rules.workDays;
  const capacity = agents * perAgent;
  return { needed, capacity, agentsNeeded: Math.ceil(needed / perAgent), feasible: needed <= capacity };
}
