import type { LocalText } from '../script/script.ts';

/** How a customer's answer is held against what is on record. amount: in fen, right within the tolerance. last: the last digits of a number. */
export type Comparison =
  | { readonly kind: 'digits' }
  | { readonly kind: 'name' }
  | { readonly kind: 'date' }
  | { readonly kind: 'amount'; readonly toleranceFen: number }
  | { readonly kind: 'last'; readonly digits: number };

export const COMPARISONS = [
  'digits',
  'name',
  'date',
  'amount',
  'last',
] as const satisfies readonly Comparison['kind'][];

/** A thing the customer is asked for. `field`: what of the customer it is (fields.ts). */
export interface IdentityFact {
  readonly id: string;
  readonly field: string;
  readonly question: LocalText;
  readonly compare: Comparison;
}

/** A campaign's identity check. */
export interface IdentityPolicy {
  readonly facts: readonly IdentityFact[];
  /** So many facts must be right. */
  readonly mustBeRight: number;
  /** Wrong answers to one fact, and to all together, that a customer may give on one day. */
  readonly triesEach: number;
  readonly triesInAll: number;
  /** What of the card is kept back until the check has succeeded in this call; DEFAULT_PROTECTED where absent. */
  readonly protectedFields?: readonly string[] | undefined;
}
