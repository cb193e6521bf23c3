import type { ReportQuery } from '../../contract/views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { leafByCode } from '../../core/outcome/disposition-tree.ts';
import { readableCampaign } from '../campaigns/readable.ts';
import type { Centre } from '../context.ts';

export type ReportLanguage = NonNullable<ReportQuery['language']>;

/** Gives each group's key its name. Line results, and groups without a disposition, are named by the screen: their label is the key. */
export async function labelsOf(
  centre: Centre,
  query: ReportQuery,
  keys: readonly string[],
): Promise<(key: string) => string> {
  if (keys.length === 0) return (key) => key;
  switch (query.groupBy) {
    case 'campaign': {
      const rows = await centre.db.selectFrom('campaigns').select(['id', 'name']).execute();
      return lookUp(rows.map(({ id, name }) => [id, name]));
    }
    case 'agent': {
      const rows = await centre.db.selectFrom('accounts').select(['id', 'display_name']).execute();
      return lookUp(rows.map(({ id, display_name }) => [id, display_name]));
    }
    case 'disposition': {
      const campaigns = await readCampaigns(centre);
      const ordered = query.campaignId
        ? campaigns.toSorted((a) => (a.id === query.campaignId ? -1 : 0))
        : campaigns;
      return (key) => dispositionText(ordered, key, query.language ?? 'zh-CN') ?? key;
    }
    case 'hour':
      return (key) => `${key}:00`;
    case 'day':
    case 'calling-number':
    case 'line-result':
      return (key) => key;
  }
}

function lookUp(entries: readonly (readonly [string, string])[]): (key: string) => string {
  const names = new Map(entries);
  return (key) => names.get(key) ?? key;
}

export async function readCampaigns(centre: Centre): Promise<Campaign[]> {
  const rows = await centre.db.selectFrom('campaigns').select(['id', 'body']).execute();
  return rows.flatMap((row) => readableCampaign(centre, row) ?? []);
}

/** The disposition's text in the first of the campaigns that has its code. */
export function dispositionText(
  campaigns: readonly Campaign[],
  code: string,
  language: ReportLanguage,
): string | undefined {
  for (const { dispositions } of campaigns) {
    const leaf = leafByCode(dispositions, code);
    if (leaf) return leaf.text[language];
  }
  return undefined;
}
