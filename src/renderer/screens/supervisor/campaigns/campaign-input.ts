import type { DeskInput } from '../../../../contract/desk-api.ts';
import type { Campaign } from '../../../../core/campaign/campaign.ts';

/** A campaign as the wire takes it: the wire's arrays are not readonly, so that it gets its own copy. */
export function campaignInput(campaign: Campaign): DeskInput<'central.saveCampaign'> {
  return structuredClone(campaign) as DeskInput<'central.saveCampaign'>;
}
