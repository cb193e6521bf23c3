import type { Customer } from '../customer/customer.ts';
import type { Offer, OfferPrice } from './offer.ts';

/** What an offer comes to for one customer. Minor units; undefined where the customer's monthly charge is needed and not known. */
export interface OfferFigures {
  /** What the customer pays now, a month. */
  readonly monthlyMinor?: number | undefined;
  /** What they would pay a month. */
  readonly priceMinor?: number | undefined;
  /** Off the monthly price, percent of it. */
  readonly percentOff?: number | undefined;
  /** What the company forgoes and spends over the offer's months. */
  readonly costMinor?: number | undefined;
  /** Monthly charge of today times the months that the customer is expected to stay longer. */
  readonly retainsMinor?: number | undefined;
}

export function figuresOf(offer: Offer, { monthlyFen }: Pick<Customer, 'monthlyFen'>): OfferFigures {
  const priceMinor = priceUnder(offer.price, monthlyFen);
  const forgone = forgoneAMonth(offer.price, monthlyFen, priceMinor);
  const once = offer.onceMinor ?? 0;
  return {
    monthlyMinor: monthlyFen,
    priceMinor,
    percentOff: percentOff(offer.price, monthlyFen, priceMinor),
    costMinor: forgone === undefined ? undefined : forgone * offer.months + once,
    retainsMinor: monthlyFen === undefined ? undefined : monthlyFen * offer.savesMonths,
  };
}

/** What is kept after what it costs; undefined where either is not known. */
export function netOf({ retainsMinor, costMinor }: OfferFigures): number | undefined {
  return retainsMinor === undefined || costMinor === undefined ? undefined : retainsMinor - costMinor;
}

function priceUnder(price: OfferPrice, monthly: number | undefined): number | undefined {
  if (price.kind === 'fixed') return price.minor;
  if (monthly === undefined) return undefined;
  switch (price.kind) {
    case 'same':
      return monthly;
    case 'percent-off':
      return Math.round((monthly * (100 - price.percent)) / 100);
    case 'amount-off':
      return Math.max(0, monthly - price.minor);
  }
}

/** A dearer plan forgoes nothing. */
function forgoneAMonth(
  price: OfferPrice,
  monthly: number | undefined,
  priceMinor: number | undefined,
): number | undefined {
  if (price.kind === 'same') return 0;
  if (monthly === undefined) return price.kind === 'amount-off' ? price.minor : undefined;
  return priceMinor === undefined ? undefined : Math.max(0, monthly - priceMinor);
}

function percentOff(
  price: OfferPrice,
  monthly: number | undefined,
  priceMinor: number | undefined,
): number | undefined {
  if (price.kind === 'same') return 0;
  if (price.kind === 'percent-off') return price.percent;
  if (monthly === undefined || priceMinor === undefined) return undefined;
  return monthly <= 0 ? 0 : Math.max(0, (100 * (monthly - priceMinor)) / monthly);
}
