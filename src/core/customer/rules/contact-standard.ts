import type { CustomerRules } from './customer-rules.ts';
import type { Segment } from './segments.ts';
import type { TierEdge } from './tier-edge.ts';

/** met: not due yet; due: within the rules' days before; overdue: later than the standard. */
export const CONTACT_STATES = ['met', 'due', 'overdue'] as const;
export type ContactState = (typeof CONTACT_STATES)[number];

const DAY = 24 * 3_600_000;

/** The segment whose standard holds: that of the next higher tier for the best of a lower one, where the rules say so. */
export function servedAs(rules: CustomerRules, segment: Segment, edge: TierEdge | undefined): Segment {
  return rules.edgeServedAsHigher && edge?.side === 'below' && !segment.startsWith('group-')
    ? edge.tier
    : segment;
}

/** When the next contact is owed: so many days after the last one, or after the customer became known. Epoch ms. */
export function contactDueAt(rules: CustomerRules, servedAs: Segment, since: number): number {
  return since + rules.contactDays[servedAs] * DAY;
}

export function contactStateOf(rules: CustomerRules, dueAt: number, now: number): ContactState {
  if (now > dueAt) return 'overdue';
  return now >= dueAt - rules.dueSoonDays * DAY ? 'due' : 'met';
}

/** Days begun since a contact was owed; 0 while it is not overdue. */
export function overdueDays(dueAt: number, now: number): number {
  return Math.max(0, Math.ceil((now - dueAt) / DAY));
}
