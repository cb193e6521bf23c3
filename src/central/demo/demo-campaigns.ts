import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { campaign as campaignSchema } from '../../contract/campaign-schema.ts';
import { offerBook } from '../../contract/offer-schema.ts';
import { script as scriptSchema } from '../../contract/script-schema.ts';
import { demoRules, retentionCampaign } from '../../core/campaign/defaults.ts';
import { RETENTION_IDENTITY } from '../../core/identity/retention-identity.ts';
import type { OfferBook } from '../../core/offer/offer.ts';
import type { Script } from '../../core/script/script.ts';
import type { Centre } from '../context.ts';
import { DEMO_CALLING_NUMBER } from './calling-number.ts';
import { SURVEY_DISPOSITIONS } from './survey-dispositions.ts';

export const DEMO_CAMPAIGN_ID = 'demo-retention';
const SCRIPTS = join(import.meta.dirname, '../../../resources/scripts');
const OFFERS = join(import.meta.dirname, '../../../resources/offers');

/** Campaigns without a list of their own: there to be looked at, and to be given one. */
const OTHERS = [
  { id: 'demo-satisfaction', name: '办理业务后推荐意愿回访', script: 'nps' },
  { id: 'demo-survey', name: '政企客户通信服务调查', script: 'business-survey' },
  { id: 'demo-verification', name: '客户资料核对', script: 'data-verification' },
] as const;

/** The demo's campaigns: the one that is called, and one paused for each other kind of conversation. */
export async function demoCampaigns(
  centre: Pick<Centre, 'simulated'>,
): Promise<z.output<typeof campaignSchema>[]> {
  const retention = retentionCampaign({
    id: DEMO_CAMPAIGN_ID,
    name: '高价值客户合约挽留',
    callingNumber: DEMO_CALLING_NUMBER,
  });
  // The customers are simulated: nobody is disturbed at night, so it may be tried at any hour; not where others can be reached.
  const called = {
    ...retention,
    state: centre.simulated ? 'running' : 'paused',
    script: await readScript('churn-prevention'),
    rules: demoRules(),
    identity: RETENTION_IDENTITY,
    offers: await readOffers('churn-prevention'),
  };
  const others = OTHERS.map(async ({ script, ...named }) => ({
    ...retentionCampaign({ ...named, callingNumber: DEMO_CALLING_NUMBER }),
    state: 'paused',
    dialMode: 'preview',
    script: await readScript(script),
    dispositions: SURVEY_DISPOSITIONS,
    rules: demoRules(),
  }));
  return [called, ...(await Promise.all(others))].map((each) => campaignSchema.parse(each));
}

async function readScript(name: string): Promise<Script> {
  return scriptSchema.parse(JSON.parse(await readFile(join(SCRIPTS, `${name}.json`), 'utf8')));
}

async function readOffers(name: string): Promise<OfferBook> {
  return offerBook.parse(JSON.parse(await readFile(join(OFFERS, `${name}.json`), 'utf8')));
}
