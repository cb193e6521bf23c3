import type { Page } from '@playwright/test';
import book from '../../../resources/offers/churn-prevention.json' with { type: 'json' };
import churn from '../../../resources/scripts/churn-prevention.json' with { type: 'json' };
import { campaign } from '../../../src/contract/campaign-schema.ts';
import type { DeskView } from '../../../src/contract/desk-view.ts';
import type { ApprovalRequest, OffersView } from '../../../src/contract/offer-api.ts';
import { offerBook } from '../../../src/contract/offer-schema.ts';
import { authorityFor } from '../../../src/core/offer/authority.ts';
import { figuresOf } from '../../../src/core/offer/figures.ts';
import { deskViewOf, workOf } from './scenes.ts';

const offers = offerBook.parse(book);

/** In a call at the step that makes offers, to a customer who finds it dear. */
function offering(now: number, standing: Partial<OffersView> = {}): DeskView {
  const work = workOf(now);
  const customer = { ...work.customer, tenureMonths: work.customer.tenureMonths ?? 30 };
  const view = deskViewOf(now, {
    state: 'talking',
    work: {
      ...work,
      customer,
      offers: {
        own: 'agent',
        needs: Object.fromEntries(
          offers.offers.map((offer) => [offer.id, authorityFor(offers, offer, figuresOf(offer, customer))]),
        ),
        requests: [],
        made: [],
        ...standing,
      },
    },
  });
  const from = churn.steps.findIndex(({ id }) => id === 'reason');
  return {
    ...view,
    campaigns: view.campaigns.map((each) =>
      campaign.parse({ ...each, offers: book, script: { ...churn, steps: churn.steps.slice(from) } }),
    ),
  };
}

const loyalty = (now: number, change: Partial<OffersView['requests'][number]>): Partial<OffersView> => ({
  requests: [{ offerId: 'loyalty-discount', state: 'open', askedAt: now - 14_000, ...change }],
});

/** The offers of a step in each state of an approval. */
export const OFFER_SCENES: Readonly<Record<string, (now: number) => DeskView>> = {
  offers: (now) => offering(now),
  'offers-chosen': (now) => offering(now),
  'offers-more': (now) => offering(now),
  'offers-asked': (now) => offering(now, loyalty(now, { expiresAt: now + 46_000 })),
  'offers-approved': (now) =>
    offering(now, loyalty(now, { state: 'approved', by: '何雯', word: '老客户，同意这一次' })),
  'offers-refused': (now) => offering(now, loyalty(now, { state: 'refused', by: '何雯' })),
  'offers-offline': (now) => ({
    ...offering(now, loyalty(now, { state: 'offline' })),
    sync: { kind: 'offline', waiting: 2, since: now - 40_000, parked: 0 },
  }),
  'offers-accepted': (now) =>
    offering(now, { made: [{ offerId: 'renewal-discount', result: 'accepted', at: now - 4_000 }] }),
};

const toOffers = async (page: Page) => {
  await page.locator('blockquote').waitFor();
  // The reason is the price; what matters is the fee.
  for (const key of ['1', '1', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('button', { name: /续约八五折|Renewal at 15/ }).waitFor();
};
const then =
  (...keys: string[]) =>
  async (page: Page) => {
    await toOffers(page);
    for (const key of keys) await page.keyboard.press(key);
  };

export const OFFER_STEPS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  offers: toOffers,
  'offers-chosen': then('q'),
  'offers-more': then('o'),
  'offers-asked': toOffers,
  'offers-approved': toOffers,
  'offers-refused': toOffers,
  'offers-offline': toOffers,
  'offers-accepted': toOffers,
};

/** Requests as a lead sees them. */
export function approvalsOf(now: number): ApprovalRequest[] {
  const at = (id: string) => offers.offers.find((offer) => offer.id === id);
  const request = (
    id: string,
    offerId: string,
    agentName: string,
    customerName: string,
    monthlyFen: number,
    agoMs: number,
  ): ApprovalRequest[] => {
    const offer = at(offerId);
    if (!offer) return [];
    return [
      {
        id,
        agentName,
        campaignName: '高价值客户合约挽留',
        customerName,
        tier: 'gold',
        churnRisk: 78,
        title: offer.title,
        text: offer.text,
        currency: 'CNY',
        needs: 'lead',
        figures: figuresOf(offer, { monthlyFen }),
        months: offer.months,
        askedAt: now - agoMs,
        expiresAt: now - agoMs + 60_000,
      },
    ];
  };
  return [
    ...request('p1', 'loyalty-discount', '李敏', '陈**', 180_600, 14_000),
    ...request('p2', 'device-subsidy', '王芳', 'M***', 29_900, 3_000),
  ];
}
