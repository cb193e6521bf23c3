import { retentionCampaign } from '../../core/campaign/defaults.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { saveCampaign } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './accounts.ts';

export const DEMO_CAMPAIGN_ID = 'demo-retention';

/** Fills an empty database with the demo's accounts and campaign; leaves any other as it is. */
export async function seedDemo(centre: Centre): Promise<void> {
  const anyone = await centre.db.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
  if (anyone) return;
  const now = centre.clock.nowMs();
  const accounts = await Promise.all(
    DEMO_ACCOUNTS.map(async ({ username, displayName, role, team }) => ({
      id: centre.ids.next(),
      username,
      display_name: displayName,
      role,
      team,
      password_hash: await hashPassword(DEMO_PASSWORD),
      locked_until: null,
      created_at: now,
    })),
  );
  await centre.db.insertInto('accounts').values(accounts).execute();
  const campaign = retentionCampaign({
    id: DEMO_CAMPAIGN_ID,
    name: '高价值客户合约挽留',
    callingNumber: '+864008001234',
  });
  await saveCampaign(centre, structuredClone(campaign) as Parameters<typeof saveCampaign>[1]);
}
