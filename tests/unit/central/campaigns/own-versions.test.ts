import { describe, expect, it } from 'vitest';
import { withOwnVersions } from '../../../../src/central/campaigns/own-versions.ts';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';

const limit = { percent: 10, costMinor: 100 };
const campaign: Campaign = {
  ...retentionCampaign({ id: 'c1', name: '挽留', callingNumber: '' }),
  offers: { format: 1, version: 3, currency: 'CNY', limits: { agent: limit, lead: limit }, offers: [] },
};
const { script } = campaign;
const withBook = (change: Partial<NonNullable<Campaign['offers']>>): Campaign =>
  campaign.offers ? { ...campaign, offers: { ...campaign.offers, ...change } } : campaign;
const withScript = (change: Partial<Campaign['script']>): Campaign => ({
  ...campaign,
  script: { ...script, ...change },
});

describe('a campaign that is saved', () => {
  it('has a new version of its offers where they changed, and the same one where they did not', () => {
    const changed = { approvalSeconds: 30 };
    const book = (given: Campaign, before?: Campaign) => withOwnVersions(given, before).offers?.version;
    expect(book(withBook(changed), campaign)).toBe(4);
    expect(book(withBook({ ...changed, version: 2 }), campaign)).toBe(4);
    expect(book(withBook({ version: 1 }), campaign)).toBe(3);
    expect(book(campaign, campaign)).toBe(3);
    expect(book(withBook({ ...changed, version: 9 }), campaign)).toBe(9);
    expect(book(campaign)).toBe(3);
  });

  it('has a new version of its script likewise', () => {
    const before = withScript({ version: 3 });
    const version = (given: Campaign, than?: Campaign) => withOwnVersions(given, than).script.version;
    for (const changed of [{ steps: script.steps.slice(0, 1) }, { incomingStart: 'need' }]) {
      expect(version(withScript({ ...changed, version: 3 }), before)).toBe(4);
      expect(version(withScript({ ...changed, version: 2 }), before)).toBe(4);
      expect(version(withScript({ ...changed, version: 9 }), before)).toBe(9);
    }
    expect(version(withScript({ version: 1 }), before)).toBe(3);
    expect(version({ ...before, name: 'x' }, before)).toBe(3);
    expect(version(withScript({ version: 7 }))).toBe(7);
  });

  it('has no book where there was none given', () => {
    const { offers: _, ...bare } = campaign;
    expect(withOwnVersions<Campaign>(bare, campaign)).not.toHaveProperty('offers');
  });
});
