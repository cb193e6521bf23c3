import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { saveCampaign } from '../../../src/central/campaigns/campaigns.ts';
import { type OpenCentre, openCentre } from '../../../src/central/open-centre.ts';
import { campaign as campaignSchema } from '../../../src/contract/schemas.ts';
import { demoRules, retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import { silentLog } from '../../support/silent-log.ts';

const SIP = { server: 'ws://127.0.0.1:1', domain: 'test', lines: 1, password: () => 'test' };
const campaign = retentionCampaign({ id: 'c1', name: '挽留', callingNumber: '+861012345678' });
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function open(simulated: boolean): Promise<OpenCentre> {
  const dataDir = mkdtempSync(join(tmpdir(), 'waihu-packs-'));
  const opened = await openCentre({ dataDir, sip: SIP, log: silentLog, simulated });
  cleanups.push(async () => {
    await opened.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return opened;
}

const under = (rules: object) =>
  campaignSchema.parse({ ...campaign, rules: { ...campaign.rules, ...rules } });

describe('a centre for real customers', () => {
  it('refuses a campaign under the pack of the demo, or under one that it does not know', async () => {
    const { centre } = await open(false);
    await expect(saveCampaign(centre, under(demoRules()))).rejects.toMatchObject({ code: 'campaign.pack' });
    await expect(saveCampaign(centre, under({ pack: 'XX' }))).rejects.toMatchObject({
      code: 'campaign.pack',
    });
    await expect(saveCampaign(centre, under({}))).resolves.toMatchObject({ id: 'c1' });
  });
});

describe('a centre whose customers are simulated', () => {
  it('takes the pack of the demo', async () => {
    const { centre } = await open(true);
    await expect(saveCampaign(centre, under(demoRules()))).resolves.toMatchObject({ id: 'c1' });
  });
});
