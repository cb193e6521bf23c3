import type { LocalDate } from '../compliance/zoned-time.ts';
import { holds } from '../script/evaluate.ts';
import type { Situation } from '../script/situation.ts';
import { authorityFor, rankOf } from './authority.ts';
import { figuresOf, netOf, type OfferFigures } from './figures.ts';
import type { AuthorityLevel, Offer, OfferBook } from './offer.ts';
import { type ConditionReason, whyHolds, whyNotHolds } from './reasons.ts';

/** An offer that may be made to this customer now. */
export interface FittingOffer {
  readonly offer: Offer;
  readonly figures: OfferFigures;
  /** Who may grant it. */
  readonly needs: AuthorityLevel;
  readonly why: readonly ConditionReason[];
}

export type UnfitReason =
  | { readonly code: 'not-yet'; readonly from: LocalDate }
  | { readonly code: 'expired'; readonly until: LocalDate }
  /** The customer took one that it does not go with. */
  | { readonly code: 'excluded'; readonly by: string }
  /** A condition asks for one of nothing. */
  | { readonly code: 'never' }
  | ConditionReason;

export interface UnfitOffer {
  readonly offer: Offer;
  readonly why: readonly UnfitReason[];
}

export interface Fitting {
  /** Best first. */
  readonly fits: readonly FittingOffer[];
  /** In the book's order. */
  readonly unfit: readonly UnfitOffer[];
}

/**
 * Which offers may be made to the customer of this situation, on its day: those within their dates, whose conditions hold, and that go with
 * what was accepted already (`accepted`: ids; each still fits itself). `among`: only these; all of the book where absent.
 *
 * The order is total: what is kept after costs, most first and unknown last, then the least authority, then the least cost, then the id.
 */
export function fitting(
  book: OfferBook,
  situation: Situation,
  options: { readonly among?: readonly string[] | undefined; readonly accepted?: readonly string[] } = {},
): Fitting {
  const { among, accepted = [] } = options;
  const fits: FittingOffer[] = [];
  const unfit: UnfitOffer[] = [];
  for (const offer of book.offers) {
    if (among && !among.includes(offer.id)) continue;
    const why = whyUnfit(book, offer, situation, accepted);
    if (why.length > 0) {
      unfit.push({ offer, why });
      continue;
    }
    const figures = figuresOf(offer, situation.customer);
    fits.push({
      offer,
      figures,
      needs: authorityFor(book, offer, figures),
      why: (offer.eligible ?? []).flatMap((condition) => whyHolds(condition, situation)),
    });
  }
  return { fits: fits.sort(betterFirst), unfit };
}

function whyUnfit(
  book: OfferBook,
  offer: Offer,
  situation: Situation,
  accepted: readonly string[],
): readonly UnfitReason[] {
  const { today } = situation;
  if (offer.from !== undefined && today < offer.from) return [{ code: 'not-yet', from: offer.from }];
  if (offer.until !== undefined && today > offer.until) return [{ code: 'expired', until: offer.until }];
  const by = accepted.find((id) => id !== offer.id && excludeEachOther(book, offer, id));
  if (by !== undefined) return [{ code: 'excluded', by }];
  const failing = (offer.eligible ?? []).filter((condition) => !holds(condition, situation));
  const why = failing.flatMap((condition) => whyNotHolds(condition, situation));
  return failing.length > 0 && why.length === 0 ? [{ code: 'never' }] : why;
}

function excludeEachOther({ offers }: OfferBook, offer: Offer, id: string): boolean {
  const other = offers.find((each) => each.id === id);
  return (offer.excludes?.includes(id) ?? false) || (other?.excludes?.includes(offer.id) ?? false);
}

function betterFirst(one: FittingOffer, other: FittingOffer): number {
  return (
    largerFirst(netOf(one.figures), netOf(other.figures)) ||
    rankOf(one.needs) - rankOf(other.needs) ||
    largerFirst(minus(one.figures.costMinor), minus(other.figures.costMinor)) ||
    (one.offer.id < other.offer.id ? -1 : 1)
  );
}

const minus = (amount: number | undefined) => (amount === undefined ? undefined : -amount);

function largerFirst(one: number | undefined, other: number | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  return other === undefined ? -1 : other - one;
}
