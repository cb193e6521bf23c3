import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { LIST_ORDER } from '../../core/task/queue-policy.ts';
import { readableCampaign } from '../campaigns/readable.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { learnHours } from './learn-hours.ts';
import { RANKED_BY, rankTasks } from './ranking.ts';

/** Tasks ranked in one transaction; others get their turn between two. */
const BATCH = 500;
/** Batches of one campaign before the next one has its turn. */
const TURN = 40;

/** All of the campaign's tasks are to be ranked anew; say it in the transaction that changes its rules. */
export async function rankAnew(tx: Tx, campaignId: string): Promise<void> {
  await tx.updateTable('campaigns').set({ rank_after: '' }).where('id', '=', campaignId).execute();
}

/** One round over all campaigns: learns answer hours, ranks what changed rules left behind, and what time moved. Safe on every node at once. */
export async function rankRound(centre: Centre): Promise<void> {
  const rows = await centre.db
    .selectFrom('campaigns')
    .select(['id', 'body', 'rank_after'])
    .where('state', '<>', 'ended')
    .execute();
  for (const { id, body, rank_after } of rows) {
    const campaign = readableCampaign(centre, { id, body });
    if (!campaign) continue;
    const { rules } = campaign.queue ?? LIST_ORDER;
    if (rules.includes('best-hour') && (await learnHours(centre, campaign)))
      await transaction(centre, (tx) => rankAnew(tx, id));
    else if (rules.length === 0 && rank_after === null) continue;
    for (let turn = 0; turn < TURN && (await rankBatch(centre, id)); turn++) await othersTurn();
  }
}

/** Ranks the next batch of the campaign; false when nothing is left to do, or another node is at it. */
export function rankBatch(centre: Centre, campaignId: string): Promise<boolean> {
  return transaction(centre, async (tx) => {
    const row = await centre.differences
      .lock(tx.selectFrom('campaigns').select(['body', 'rank_after']).where('id', '=', campaignId), true)
      .executeTakeFirst();
    if (!row) return false;
    const campaign = readableCampaign(centre, { id: campaignId, body: row.body });
    if (!campaign) return false;
    return row.rank_after === null
      ? rankMoved(centre, tx, campaign)
      : rankNext(centre, tx, campaign, row.rank_after);
  });
}

/** The walk over all tasks, along their external hash. */
async function rankNext(centre: Centre, tx: Tx, campaign: Campaign, after: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('tasks')
    .select([...RANKED_BY, 'external_hash'])
    .where('campaign_id', '=', campaign.id)
    .where('external_hash', '>', after)
    .orderBy('external_hash')
    .limit(BATCH)
    .execute();
  await rankTasks(centre, tx, campaign, rows);
  const last = rows.length === BATCH ? rows.at(-1)?.external_hash : undefined;
  await tx
    .updateTable('campaigns')
    .set({ rank_after: last ?? null })
    .where('id', '=', campaign.id)
    .execute();
  return last !== undefined;
}

async function rankMoved(centre: Centre, tx: Tx, campaign: Campaign): Promise<boolean> {
  const rows = await tx
    .selectFrom('tasks')
    .select(RANKED_BY)
    .where('campaign_id', '=', campaign.id)
    .where('state', '=', 'open')
    .where('rank_until', '<=', centre.clock.nowMs())
    .orderBy('rank_until')
    .limit(BATCH)
    .execute();
  await rankTasks(centre, tx, campaign, rows);
  return rows.length === BATCH;
}

/** Ranks on a timer until stopped. */
export function startRanking(centre: Centre, everyMs: number): () => void {
  return centre.clock.every(everyMs, async () => {
    try {
      await rankRound(centre);
    } catch (error) {
      centre.log.warn('ranking failed, tried again', { error: String(error) });
    }
  });
}
