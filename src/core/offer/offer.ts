import type { LocalDate } from '../compliance/zoned-time.ts';
import type { Condition } from '../script/condition.ts';
import type { LocalText } from '../script/script.ts';

/** Who may grant a concession, from the least to the most. */
export const AUTHORITY_LEVELS = ['agent', 'lead', 'supervisor'] as const;
export type AuthorityLevel = (typeof AUTHORITY_LEVELS)[number];

/** What the customer pays a month under an offer, by what they pay now. Amounts in minor units of the book's currency. */
export type OfferPrice =
  | { readonly kind: 'same' }
  /** 0 to 100. */
  | { readonly kind: 'percent-off'; readonly percent: number }
  | { readonly kind: 'amount-off'; readonly minor: number }
  | { readonly kind: 'fixed'; readonly minor: number };

/** What may be offered so that a customer stays. */
export interface Offer {
  readonly id: string;
  readonly title: LocalText;
  /** What is promised, as it is said. */
  readonly text: LocalText;
  readonly price: OfferPrice;
  /** How long that price holds, months. */
  readonly months: number;
  /** What it costs the company once, beside the lower price (a device, a visit). Minor units. */
  readonly onceMinor?: number | undefined;
  /** How much longer the customer is expected to stay, months. */
  readonly savesMonths: number;
  /** All of them hold where it is offered (docs/scripts.md, conditions). */
  readonly eligible?: readonly Condition[] | undefined;
  /** First and last day on which it is offered. */
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
  /** At least this authority, however small the concession. */
  readonly authority?: AuthorityLevel | undefined;
  /** Offers that it does not go with: either of two excludes both ways. */
  readonly excludes?: readonly string[] | undefined;
  /** Disposition that its acceptance suggests. */
  readonly suggests?: string | undefined;
}

/** The most that somebody may grant alone. */
export interface AuthorityLimit {
  /** Off the monthly price, 0 to 100. */
  readonly percent: number;
  /** Cost of the whole offer, minor units. */
  readonly costMinor: number;
}

/** A campaign's offers. A changed book is a new version; see docs/offers.md. */
export interface OfferBook {
  readonly format: 1;
  readonly version: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Beyond the lead's, the supervisor decides. */
  readonly limits: Readonly<Record<Exclude<AuthorityLevel, 'supervisor'>, AuthorityLimit>>;
  /** How long the agent waits for an approval; DEFAULT_APPROVAL_SECONDS where absent. */
  readonly approvalSeconds?: number | undefined;
  readonly offers: readonly Offer[];
}

export const DEFAULT_APPROVAL_SECONDS = 60;

/** What came of an offer that was made. `deferred`: nobody could approve it in the call; the customer is called back. */
export const OFFER_RESULTS = ['accepted', 'declined', 'thinking', 'deferred'] as const;
export type OfferResult = (typeof OFFER_RESULTS)[number];

/** Why an offer was deferred: the centre was out of reach, nobody who may decide was there, nobody answered in time, or it was refused. */
export const DEFER_REASONS = ['offline', 'nobody', 'timeout', 'refused'] as const;
export type DeferReason = (typeof DEFER_REASONS)[number];
