import type { AuthorityLevel, DeferReason, OfferResult } from '../../core/offer/offer.ts';

// Offers, their approval, and approved answers. Conventions as in schema.ts.

/** An agent asked in a call for what is beyond their authority. Valid for that attempt and that offer alone. */
export interface OfferApprovalsTable {
  id: string;
  attempt_id: string;
  offer_id: string;
  agent_id: string;
  /** The agent's, at that time: its leads may decide. */
  team: string;
  campaign_id: string;
  customer_id: string;
  needs: AuthorityLevel;
  /** JSON of the offer with its figures as they were worked out here. */
  offer: string;
  asked_at: number;
  expires_at: number;
  decided_at: number | null;
  decided_by: string | null;
  decision: 'approved' | 'refused' | null;
  /** What the decider said, under the customer's key. */
  word_sealed: Uint8Array | null;
}

/** Projection: what came of an offer in a call; the latest word stands. */
export interface OffersMadeTable {
  attempt_id: string;
  offer_id: string;
  turn: number;
  customer_id: string;
  agent_id: string;
  book_version: number;
  step_id: string | null;
  result: OfferResult;
  why: DeferReason | null;
  approval_id: string | null;
  at: number;
}

/** Every version of every approved answer; rows are never changed but for `latest`. */
export interface ApprovedAnswersTable {
  id: string;
  version: number;
  latest: number;
  /** JSON, as it is told (contract/approved-answers). */
  body: string;
  saved_at: number;
  saved_by: string;
}

/** Projection: a masked number was shown whole to an agent, in a call. */
export interface NumbersRevealedTable {
  attempt_id: string;
  /** Among the contact's numbers, from 0. */
  place: number;
  agent_id: string;
  customer_id: string;
  at: number;
}

/** Projection: an approved answer was shown in a call. */
export interface AnswersUsedTable {
  attempt_id: string;
  answer_id: string;
  version: number;
  /** Of the script; empty where none was on the screen. */
  step_id: string;
  at: number;
}
