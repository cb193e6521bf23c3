import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { campaign as campaignSchema } from '../../contract/campaign-schema.ts';
import type { Account } from '../../contract/views.ts';
import { demoRules } from '../../core/campaign/defaults.ts';
import { CN_PACK } from '../../core/compliance/packs/cn.ts';
import { writeAbilities } from '../accounts/abilities.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { readCampaign, saveCampaign } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import { acceptImport } from '../import/accept.ts';
import { previewImport } from '../import/preview.ts';
import { stageImport } from '../import/stage.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './accounts.ts';
import { seedAnswers } from './demo-answers.ts';
import { type DemoLanguage, seedBriefing } from './demo-briefing.ts';
import { DEMO_CAMPAIGN_ID, demoCampaigns } from './demo-campaigns.ts';
import { seedGoals } from './demo-goals.ts';
import { seedPastContacts } from './past-contacts.ts';

const ANY_HOUR = [{ fromMinute: 0, toMinute: 1440 }];
const LIST_FILE = join(import.meta.dirname, '../../../resources/lists/demo-retention.csv');

/** What an empty database is filled with: accounts alone, or the campaign and its list as well. */
export type DemoContent = 'accounts' | 'everything';

/**
 * Fills an empty database, the list through the import itself; of any other it mends what former versions seeded.
 *
 * Accounts come last: a start that was cut short before is made good by the next. `briefing`: the language of the one that is to be read
 * first; absent: there is none.
 */
export async function seedDemo(centre: Centre, content: DemoContent, briefing?: DemoLanguage): Promise<void> {
  const anyone = await centre.db.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
  if (anyone) return moveToDemoRules(centre);
  const accounts = DEMO_ACCOUNTS.map((account) => ({ id: centre.ids.next(), ...account }));
  const supervisor = accounts.find(({ role }) => role === 'supervisor');
  if (content === 'everything' && supervisor) {
    for (const campaign of await demoCampaigns(centre)) await saveCampaign(centre, campaign);
    await seedList(centre, supervisor);
    await seedPastContacts(centre);
    await seedAnswers(centre, supervisor);
  }
  const lead = accounts.find(({ role }) => role === 'lead');
  if (briefing && lead) await seedBriefing(centre, lead, briefing);
  if (content === 'everything' && lead) await seedGoals(centre, lead);
  await seedAccounts(centre, accounts);
}

/** Former versions seeded the pack CN at any hour, which CN now narrows to the day: the demo would stand still at night. */
async function moveToDemoRules(centre: Centre): Promise<void> {
  if (!centre.simulated) return;
  const campaign = await readCampaign(centre.db, DEMO_CAMPAIGN_ID);
  if (campaign?.rules.pack !== CN_PACK.id || !isDeepStrictEqual(campaign.rules.windows, ANY_HOUR)) return;
  const rules = { ...campaign.rules, ...demoRules() };
  await saveCampaign(centre, campaignSchema.parse({ ...campaign, rules }));
}

async function seedAccounts(centre: Centre, accounts: readonly Account[]): Promise<void> {
  const now = centre.clock.nowMs();
  const rows = await Promise.all(
    accounts.map(async ({ displayName, languages, skills, ...account }) => ({
      ...account,
      ...writeAbilities({ languages, skills }),
      display_name: displayName,
      password_hash: await hashPassword(DEMO_PASSWORD),
      locked_until: null,
      created_at: now,
    })),
  );
  await centre.db.insertInto('accounts').values(rows).execute();
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
