import { offerBook } from '../../../../../contract/offer-schema.ts';
import { type BookProblem, checkBook } from '../../../../../core/offer/check-book.ts';
import type { Offer, OfferBook, OfferPrice } from '../../../../../core/offer/offer.ts';
import type { LocalText, Script } from '../../../../../core/script/script.ts';

/** A problem of the book, or an offer in which something is still to be filled in. */
export type BookFault = BookProblem | { readonly kind: 'incomplete'; readonly offer?: string | undefined };

/** A book to begin with: nobody grants much alone before somebody has said how much. */
export function emptyBook(): OfferBook {
  return {
    format: 1,
    version: 1,
    currency: 'CNY',
    limits: { agent: { percent: 0, costMinor: 0 }, lead: { percent: 0, costMinor: 0 } },
    offers: [],
  };
}

export function emptyOffer(id: string): Offer {
  return {
    id,
    title: { 'zh-CN': '', en: '' },
    text: { 'zh-CN': '', en: '' },
    price: { kind: 'same' },
    months: 12,
    savesMonths: 12,
  };
}

/** A price of the kind to begin with. */
export function newPrice(kind: OfferPrice['kind'], before: OfferPrice): OfferPrice {
  if (before.kind === kind) return before;
  const minor = 'minor' in before ? before.minor : 0;
  switch (kind) {
    case 'same':
      return { kind };
    case 'percent-off':
      return { kind, percent: 10 };
    case 'amount-off':
    case 'fixed':
      return { kind, minor };
  }
}

/** The offer in place of the one of its id. */
export function withOffer(book: OfferBook, offer: Offer): OfferBook {
  return { ...book, offers: book.offers.map((each) => (each.id === offer.id ? offer : each)) };
}

/** Without the offer; no other one excludes it any more. */
export function withoutOffer(book: OfferBook, offerId: string): OfferBook {
  const offers = book.offers
    .filter(({ id }) => id !== offerId)
    .map(({ excludes, ...offer }) => {
      const kept = excludes?.filter((id) => id !== offerId) ?? [];
      return kept.length > 0 ? { ...offer, excludes: kept } : offer;
    });
  return { ...book, offers };
}

/** Titles of the script's steps that make the offer. */
export function stepsMaking(script: Script, offerId: string): readonly LocalText[] {
  return script.steps.flatMap((step) =>
    step.kind === 'offers' && step.offers.includes(offerId) ? [step.title] : [],
  );
}

/** Everything that keeps the book from being published, each incomplete offer once. */
export function bookFaults(book: OfferBook): readonly BookFault[] {
  const read = offerBook.safeParse(book);
  const refused = read.success
    ? []
    : read.error.issues.map(({ path: [part, place] }) =>
        part === 'offers' ? book.offers[Number(place)]?.id : undefined,
      );
  const wordless = book.offers.filter(({ title, text }) => isHalf(title) || isHalf(text)).map(({ id }) => id);
  const incomplete = [...new Set([...refused, ...wordless])];
  return [...incomplete.map((offer): BookFault => ({ kind: 'incomplete', offer })), ...checkBook(book)];
}

/** In one of the languages there is nothing. */
function isHalf(text: LocalText): boolean {
  return text['zh-CN'].trim() === '' || text.en.trim() === '';
}
