import type { Campaign } from '../../core/campaign/campaign.ts';
import { type AbandonBudget, abandonBudget, budgetWindow } from '../../core/compliance/budget.ts';
import { packById } from '../../core/compliance/packs/index.ts';
import type { Centre } from '../context.ts';

type Limits = Pick<Campaign, 'rules' | 'predictive'>;

/**
 * How much the campaign may still abandon in its pack's window, by the attempts that have come in.
 *
 * A call whose agent came too late is an abandoned one, though the two talked (47 CFR 64.1200(a)(7); Ofcom counts alike).
 *
 * Cheap enough to be asked with every decision of a pacer: one row of the campaign, and an index that has the answers. Undefined
 * where the campaign or its pack is not known: then nothing may be abandoned.
 */
export async function readBudget(centre: Centre, campaignId: string): Promise<AbandonBudget | undefined> {
  const row = await centre.db
    .selectFrom('campaigns')
    .select(['body', 'created_at'])
    .where('id', '=', campaignId)
    .executeTakeFirst();
  if (!row) return undefined;
  // What was saved passed the schema; parsing it by that again would cost more than the count.
  const { rules, predictive } = JSON.parse(row.body) as Limits;
  const rule = packById(rules.pack)?.abandon;
  if (!rule) return undefined;
  const within = budgetWindow(rule, centre.clock.nowMs(), row.created_at);
  const attempts = centre.db
    .selectFrom('attempts')
    .where('campaign_id', '=', campaignId)
    .where('at', '>=', within.from)
    .where('at', '<', within.to);
  const [{ connected }, abandoned, late] = await Promise.all([
    attempts
      .where('line_result', '=', 'answered')
      .select(({ fn }) => fn.countAll<number>().as('connected'))
      .executeTakeFirstOrThrow(),
    attempts.where('line_result', '=', 'abandoned').select('at').execute(),
    attempts.where('agent_late', '=', 1).where('line_result', '=', 'answered').select('at').execute(),
  ]);
  const abandonedAt = [...abandoned, ...late].map(({ at }) => at);
  const facts = { connected: connected - late.length, undecided: 0, abandonedAt };
  return abandonBudget(rule, facts, within, predictive?.abandonLimit);
}
