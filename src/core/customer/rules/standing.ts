import type { Customer } from '../customer.ts';
import { contactDueAt, servedAs } from './contact-standard.ts';
import type { CustomerRules } from './customer-rules.ts';
import { segmentOf } from './segment-of.ts';
import { isGroupClass, type Segment } from './segments.ts';
import { type TierEdge, tierEdgeOf } from './tier-edge.ts';
import { type TiePoints, tiePoints, tiesOf } from './ties.ts';

/** Where a customer stands under the rules. No names: those may be kept back until the customer's identity is known. */
export interface Standing {
  readonly segment: Segment;
  /** When the next contact is owed, epoch ms. */
  readonly dueAt: number;
  readonly edge?: TierEdge | undefined;
  /** Of a group's member: whether its plan is one with the group's. */
  readonly group?: 'bundled' | 'left-out' | undefined;
  /** Related customers. */
  readonly related: number;
  /** What group and relations have added to the churn risk. */
  readonly points: TiePoints;
}

/** `since`: the last contact, or when the customer became known; epoch ms. */
export function standingOf(rules: CustomerRules, customer: Customer, since: number): Standing {
  const segment = segmentOf(rules, customer);
  const edge = isGroupClass(segment) ? undefined : tierEdgeOf(rules, customer.monthlyFen);
  const ties = tiesOf(rules, customer);
  return {
    segment,
    dueAt: contactDueAt(rules, servedAs(rules, segment, edge), since),
    ...(edge ? { edge } : {}),
    ...(ties.group === undefined ? {} : { group: ties.bundled ? 'bundled' : 'left-out' }),
    related: ties.related.length,
    points: tiePoints(rules, ties),
  };
}
