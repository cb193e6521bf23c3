import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Centre } from '../context.ts';

/** What the campaign, as it was last saved, asks of a colleague who is to take its calls; empty where it asks for nothing. */
export async function readCampaignSkills(centre: Centre, campaignId: string): Promise<readonly string[]> {
  const row = await centre.db
    .selectFrom('campaigns')
    .select('body')
    .where('id', '=', campaignId)
    .executeTakeFirst();
  if (!row) return [];
  // What was saved passed the schema, and the customer waits.
  const { skills } = JSON.parse(row.body) as Pick<Campaign, 'skills'>;
  return skills ?? [];
}
