import { readCampaign } from '../campaigns/campaigns.ts';
import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { dayOf } from '../projections/agent-days.ts';

/** Where the agent stands in the own team today: by successes, then contacts, then talk. Nothing unless the campaign shows it. */
export async function rankOfDay(
  centre: Centre,
  { account }: SessionPrincipal,
  campaignId: string,
): Promise<AnswerOf<'dayRank'>> {
  const campaign = await readCampaign(centre.db, campaignId);
  if (!campaign?.showRank) return {};
  const rows = await centre.db
    .selectFrom('agent_days')
    .innerJoin('accounts', 'accounts.id', 'agent_days.agent_id')
    .select(['agent_days.agent_id as id', 'agent_days.success', 'agent_days.contacts', 'agent_days.talk_ms'])
    .where('agent_days.day', '=', dayOf(centre.clock.nowMs(), centre.timeZone))
    .where('agent_days.calls', '>', 0)
    .where('accounts.role', '=', 'agent')
    .where('accounts.team', '=', account.team)
    .execute();
  const own = rows.find(({ id }) => id === account.id);
  if (!own) return {};
  const better = rows.filter(
    (row) => (row.success - own.success || row.contacts - own.contacts || row.talk_ms - own.talk_ms) > 0,
  );
  return { rank: { place: better.length + 1, of: rows.length } };
}
