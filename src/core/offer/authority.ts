import type { OfferFigures } from './figures.ts';
import {
  AUTHORITY_LEVELS,
  type AuthorityLevel,
  type AuthorityLimit,
  type Offer,
  type OfferBook,
} from './offer.ts';

/**
 * Who may grant the offer to this customer: the least authority within whose limits it stays.
 *
 * What cannot be worked out is within nobody's limits but the supervisor's.
 */
export function authorityFor(
  { limits }: Pick<OfferBook, 'limits'>,
  offer: Pick<Offer, 'authority'>,
  figures: OfferFigures,
): AuthorityLevel {
  const byLimits: AuthorityLevel = isWithin(limits.agent, figures)
    ? 'agent'
    : isWithin(limits.lead, figures)
      ? 'lead'
      : 'supervisor';
  return stricterOf(offer.authority ?? 'agent', byLimits);
}

/** The greater of the two. */
export function stricterOf(one: AuthorityLevel, other: AuthorityLevel): AuthorityLevel {
  return rankOf(one) >= rankOf(other) ? one : other;
}

export function mayGrant(own: AuthorityLevel, needed: AuthorityLevel): boolean {
  return rankOf(own) >= rankOf(needed);
}

/** What a role may grant. Administrators look after accounts, not customers: they grant no more than an agent. */
export function authorityOfRole(role: string): AuthorityLevel {
  return AUTHORITY_LEVELS.find((level) => level === role) ?? 'agent';
}

export function rankOf(level: AuthorityLevel): number {
  return AUTHORITY_LEVELS.indexOf(level);
}

function isWithin(limit: AuthorityLimit, { percentOff, costMinor }: OfferFigures): boolean {
  if (percentOff === undefined || costMinor === undefined) return false;
  return percentOff <= limit.percent && costMinor <= limit.costMinor;
}
