import type { Offer, OfferBook } from '../../../src/core/offer/offer.ts';

const title = { 'zh-CN': '续约八五折', en: 'Renewal at 15 % off' };

export const offerOf = (id: string, percent: number, rest: Partial<Offer> = {}): Offer => ({
  id,
  title,
  text: title,
  price: { kind: 'percent-off', percent },
  months: 12,
  savesMonths: 12,
  ...rest,
});

/** Ten per cent are the agent's, thirty the lead's, half is the supervisor's; one offer has had its day. */
export const BOOK: OfferBook = {
  format: 1,
  version: 1,
  currency: 'CNY',
  limits: { agent: { percent: 15, costMinor: 1_000_000 }, lead: { percent: 30, costMinor: 2_000_000 } },
  approvalSeconds: 60,
  offers: [
    offerOf('ten', 10, { suggests: 'accepted-renewal' }),
    offerOf('thirty', 30, { suggests: 'accepted-discount' }),
    offerOf('half', 50),
    offerOf('gone', 5, { until: '2025-12-31' }),
  ],
};
