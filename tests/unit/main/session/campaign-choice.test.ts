import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { CampaignChoice } from '../../../../src/main/session/campaign-choice.ts';
import type { DeskStore } from '../../../../src/main/store/desk-store.ts';

const campaign = (name: string): Campaign =>
  retentionCampaign({ id: 'campaign-1', name, callingNumber: '+861012345678' });

describe('the campaigns of a desk', () => {
  it('are the same objects after a pull that changed nothing, and know one read elsewhere', () => {
    const stored = { name: '挽留' };
    const store = {
      setting: () => undefined,
      campaigns: () => [campaign(stored.name)],
    } as unknown as DeskStore;
    const choice = new CampaignChoice(store);
    const [first] = choice.all;
    const elsewhere = campaign('挽留');
    choice.forget();
    expect(choice.all[0]).toBe(first);
    expect(choice.isPresent(elsewhere)).toBe(true);
    stored.name = '改版';
    choice.forget();
    expect(choice.all[0]).not.toBe(first);
    expect([choice.isPresent(elsewhere), choice.isPresent(choice.all[0] ?? elsewhere)]).toEqual([
      false,
      true,
    ]);
    stored.name = '挽留';
    choice.forget();
    expect(choice.isPresent(elsewhere)).toBe(true);
  });
});
