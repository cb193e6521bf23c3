import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { campaign as campaignSchema } from '../../contract/schemas.ts';
import type { Account } from '../../contract/views.ts';
import { retentionCampaign } from '../../core/campaign/defaults.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { saveCampaign } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import { acceptImport } from '../import/accept.ts';
import { previewImport } from '../import/preview.ts';
import { stageImport } from '../import/stage.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './accounts.ts';

export const DEMO_CAMPAIGN_ID = 'demo-retention';
const LIST_FILE = join(import.meta.dirname, '../../../resources/lists/demo-retention.csv');

/** Fills an empty database with the demo's accounts, campaign and list, the list through the import itself; leaves any other as it is. */
export async function seedDemo(centre: Centre): Promise<void> {
  const anyone = await centre.db.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
  if (anyone) return;
  const accounts = await seedAccounts(centre);
  const campaign = retentionCampaign({
    id: DEMO_CAMPAIGN_ID,
    name: '高价值客户合约挽留',
    callingNumber: '+864008001234',
  });
  await saveCampaign(centre, campaignSchema.parse(campaign));
  const supervisor = accounts.find(({ role }) => role === 'supervisor');
  if (supervisor) await seedList(centre, supervisor);
}

async function seedAccounts(centre: Centre): Promise<Account[]> {
  const now = centre.clock.nowMs();
  const accounts = DEMO_ACCOUNTS.map(({ shown: _, ...account }) => ({ id: centre.ids.next(), ...account }));
  const rows = await Promise.all(
    accounts.map(async ({ displayName, ...account }) => ({
      ...account,
      display_name: displayName,
      password_hash: await hashPassword(DEMO_PASSWORD),
      locked_until: null,
      created_at: now,
    })),
  );
  await centre.db.insertInto('accounts').values(rows).execute();
  return accounts;
}

async function seedList(centre: Centre, account: Account): Promise<void> {
  const principal = { account, deviceId: '', tokenHash: '' };
  const bytes = (await readFile(LIST_FILE)).toString('base64');
  const preview = await previewImport(centre, principal, { fileName: 'demo-retention.csv', bytes });
  const mapping = preview.columns.flatMap(({ index, guess }) => (guess ? [{ index, field: guess }] : []));
  const stage = await stageImport(centre, principal, {
    uploadId: preview.uploadId,
    campaignId: DEMO_CAMPAIGN_ID,
    mapping,
  });
  const { added } = await acceptImport(centre, principal, {
    stageId: stage.stageId,
    name: '合约到期客户（演示）',
  });
  centre.log.info('demo list imported', { rows: added, refused: stage.rejectedCount });
}
