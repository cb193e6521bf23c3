import { campaign } from '../../../contract/campaign-schema.ts';
import type { Campaign } from '../../../core/campaign/campaign.ts';

/** A campaign as this desk or a former version of it stored it. */
export function storedCampaign(body: string): Campaign {
  const stored = JSON.parse(body) as Campaign;
  // Read often: only what a former version wrote goes through the contract's parser, which brings its script up to date.
  return stored.script.format === 2 ? stored : campaign.parse(stored);
}
