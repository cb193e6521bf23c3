import { describe, expect, it } from 'vitest';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { campaignInput } from '../../../../src/renderer/screens/supervisor/campaigns/campaign-input.ts';

const campaign = retentionCampaign({ id: 'c1', name: '挽留', callingNumber: '02155880000' });
const withProof = (proof: string) => ({
  ...campaign,
  rules: { ...campaign.rules, consent: { basis: 'contract', since: 1, proof } as const },
});

describe('a campaign that is sent to the centre', () => {
  it('keeps a basis for calling that has its proof', () => {
    expect(campaignInput(withProof('第 7 条'), undefined).rules.consent).toMatchObject({ proof: '第 7 条' });
  });

  it('leaves out a basis whose proof was not named', () => {
    expect(campaignInput(withProof('  '), undefined).rules).not.toHaveProperty('consent');
  });
});
