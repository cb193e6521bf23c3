import type { OfferBook } from './offer.ts';

/** What is wrong with a book. `named`: what does not exist or stands twice. */
export interface BookProblem {
  readonly kind: 'repeated-offer' | 'unknown-offer' | 'dates-reversed' | 'limits-reversed';
  readonly offer?: string | undefined;
  readonly named?: string | undefined;
}

/**
 * Every problem of the book by itself; a campaign with one cannot be saved. What an eligibility condition or a script names and does not
 * exist is no problem: such a condition does not hold, such an offer is not made.
 */
export function checkBook({ offers, limits: { agent, lead } }: OfferBook): readonly BookProblem[] {
  const ids = offers.map(({ id }) => id);
  const repeated = ids.filter((id, place) => ids.indexOf(id) !== place);
  return [
    ...repeated.map((id): BookProblem => ({ kind: 'repeated-offer', named: id })),
    ...(agent.percent > lead.percent || agent.costMinor > lead.costMinor
      ? [{ kind: 'limits-reversed' } as const]
      : []),
    ...offers.flatMap(({ id, from, until, excludes = [] }): BookProblem[] => [
      ...excludes
        .filter((other) => !ids.includes(other))
        .map((other): BookProblem => ({ kind: 'unknown-offer', offer: id, named: other })),
      ...(from !== undefined && until !== undefined && from > until
        ? [{ kind: 'dates-reversed', offer: id } as const]
        : []),
    ]),
  ];
}
