import { describe, expect, it } from 'vitest';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { storedCampaign } from '../../../../src/main/adapters/sqlite/stored-campaign.ts';

const campaign = retentionCampaign({ id: 'c', name: '挽留', callingNumber: '+861012345678' });
const text = { 'zh-CN': '文', en: 'text' };

describe('a campaign in the desk’s database', () => {
  it('is what was stored', () => {
    expect(storedCampaign(JSON.stringify(campaign))).toEqual(campaign);
  });

  it('has its script in today’s format, also where a former version stored it', () => {
    const steps = [{ id: 'a', title: text, say: text, answers: [{ id: 'x', text }] }];
    const old = { ...campaign, script: { id: 's', version: 4, name: text, steps } };
    const { script, ...rest } = storedCampaign(JSON.stringify(old));
    expect(script).toMatchObject({ format: 2, version: 4, steps: [{ id: 'a', kind: 'question' }] });
    expect(rest).toMatchObject({ id: 'c', dispositions: campaign.dispositions });
  });
});
