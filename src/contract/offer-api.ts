import { z } from 'zod';
import { AUTHORITY_LEVELS, DEFER_REASONS, OFFER_RESULTS } from '../core/offer/offer.ts';
import { endpoint } from './endpoint.ts';
import { customer, localText } from './schemas.ts';

/** Approval of offers that are beyond an agent's authority, while the call lasts. Times: epoch ms, centre's clock. */
const id = z.string().min(1).max(64);
const at = z.number().int().nonnegative();
const minor = z.number().int().optional();
const word = z.string().trim().max(200);

export const DECISIONS = ['approved', 'refused'] as const;
export const authorityLevel = z.enum(AUTHORITY_LEVELS);
export const offerResult = z.enum(OFFER_RESULTS);
export const deferReason = z.enum(DEFER_REASONS);

/** An agent's request as the agent sees it. `expired`: nobody decided in time. */
export const approvalState = z.object({
  id,
  attemptId: id,
  offerId: id,
  state: z.enum(['open', 'expired', ...DECISIONS]),
  askedAt: at,
  expiresAt: at,
  /** Who decided, and what they said to it. */
  by: z.string().optional(),
  word: z.string().optional(),
  decidedAt: at.optional(),
});
export type ApprovalState = z.infer<typeof approvalState>;

/** A request as those see it who may decide: who asks, for whom (masked), what it costs and keeps. */
export const approvalRequest = z.object({
  id,
  agentName: z.string(),
  campaignName: z.string(),
  /** Masked. */
  customerName: z.string(),
  tier: customer.shape.tier,
  churnRisk: customer.shape.churnRisk,
  title: localText,
  text: localText,
  currency: z.string(),
  needs: authorityLevel,
  figures: z.object({
    monthlyMinor: minor,
    priceMinor: minor,
    percentOff: z.number().optional(),
    costMinor: minor,
    retainsMinor: minor,
  }),
  months: z.number().int(),
  askedAt: at,
  expiresAt: at,
});
export type ApprovalRequest = z.infer<typeof approvalRequest>;

/** Part of `centralApi`. */
export const offerEndpoints = {
  /**
   * Asks whoever may grant the offer: leads of the agent's team and supervisors whose desks are connected. `nobody`: none is. Asked again
   * for the same attempt while one is open or approved, it is the same request. `bookVersion`: the book that the agent reads the offer from;
   * the campaign's own unless told. Throws `not-found` for an offer the campaign never had.
   */
  askApproval: endpoint(
    'POST',
    '/offers/ask',
    'session',
    z.object({
      attemptId: id,
      campaignId: id,
      customerId: id,
      offerId: id,
      bookVersion: z.number().int().positive().optional(),
    }),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('nobody') }),
      z.object({ kind: z.literal('asked'), approval: approvalState }),
    ]),
  ),
  /** One's own request. */
  approval: endpoint('GET', '/offers/approval', 'session', z.object({ id }), approvalState),
  /** Requests that one may decide now. */
  approvals: endpoint('GET', '/offers/approvals', 'session', z.object({}), z.array(approvalRequest), [
    'lead',
    'supervisor',
  ]),
  /** The first decision counts: `offer.decided` names who was first, `offer.not-open` says that it ran out. */
  decideApproval: endpoint(
    'POST',
    '/offers/decide',
    'session',
    z.object({ id, decision: z.enum(DECISIONS), word: word.optional() }),
    z.object({}),
    ['lead', 'supervisor'],
  ),
} as const;

/** Frames from the centre: to the asking agent, and to all who may decide (the whole list at each change). */
export const offerFromCentre = [
  z.object({ kind: z.literal('approval'), approval: approvalState }),
  z.object({ kind: z.literal('approvals'), open: z.array(approvalRequest) }),
] as const;

/** How a request stands at the desk, beside what the centre says: it is being sent, or could not be. */
export const REQUEST_STATES = [
  'sending',
  'open',
  'approved',
  'refused',
  'timeout',
  'offline',
  'nobody',
] as const;

/** What the desk knows of the offers of a call. */
export const offersView = z.object({
  own: authorityLevel,
  /** Who may grant each offer to this customer, by its id. */
  needs: z.record(z.string(), authorityLevel),
  requests: z.array(
    z.object({
      offerId: id,
      state: z.enum(REQUEST_STATES),
      askedAt: at,
      expiresAt: at.optional(),
      by: z.string().optional(),
      word: z.string().optional(),
    }),
  ),
  made: z.array(z.object({ offerId: id, result: offerResult, at })),
});
export type OffersView = z.infer<typeof offersView>;

export const offerMadeInput = z.object({
  attemptId: id,
  offerId: id,
  result: offerResult,
  stepId: id.optional(),
  /** Why it was deferred. */
  why: deferReason.optional(),
});
