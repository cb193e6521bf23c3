import { sql } from 'kysely';
import { shareTrunk, type TrunkNeed } from '../../core/pacing/trunk-share.ts';
import { type Centre, transaction } from '../context.ts';
import { type Lead, livingLead } from '../fleet/leader.ts';
import { livingClaims, unpacedDesks } from './lines-in-use.ts';
import { lockTrunk } from './trunks.ts';

/**
 * How long a claim outlives its last renewal, ms. Longer than a successor needs to take the lead, and than a call rings that was started
 * under it: its calls are up all the same.
 */
const CLAIM_MS = 60_000;

/**
 * Claims lines of the trunk for the campaign that this leader leads; how many it may have now, those in use among them.
 *
 * The sum of what all have never exceeds the trunk because of a claim: one by one, under the trunk's lock, each takes its share of what the
 * others have not claimed, and gives back what is more than its share. Whoever has too much shrinks at its own next claim. 0 where the
 * trunk is not there any more or the lead is lost: without an answer nothing is dialled.
 */
export function claimLines(
  centre: Centre,
  lead: Lead,
  trunkId: string,
  need: Omit<TrunkNeed, 'campaignId'>,
): Promise<number> {
  const { campaignId } = lead;
  return transaction(centre, async (tx) => {
    const granted = await lockTrunk(centre, tx, trunkId);
    const leads = await livingLead(centre, tx, lead).select('campaign_id').executeTakeFirst();
    if (granted === undefined || !leads) return 0;
    const others = await livingClaims(centre, tx)
      .selectAll()
      .where('trunk_id', '=', trunkId)
      .where('campaign_id', '!=', campaignId)
      .execute();
    const capacity = granted - ((await unpacedDesks(centre, tx, campaignId)).get(trunkId) ?? 0);
    const needs = others.map(({ campaign_id, used, wanted, people }) => ({
      campaignId: campaign_id,
      used,
      wanted,
      people,
    }));
    const fair = shareTrunk(capacity, [...needs, { campaignId, ...need }]).get(campaignId) ?? need.used;
    const unclaimed = capacity - others.reduce((sum, { lines }) => sum + lines, 0);
    const lines = Math.max(need.used, Math.min(fair, unclaimed));
    const row = {
      trunk_id: trunkId,
      ...need,
      lines,
      valid_until: sql<number>`${centre.differences.nowMs(centre.clock)} + ${sql.lit(CLAIM_MS)}`,
    };
    await tx
      .insertInto('trunk_claims')
      .values({ campaign_id: campaignId, ...row })
      .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(row))
      .execute();
    return lines;
  });
}

/** The leader leaves: only what is up stays claimed, until it is sure to be over or a successor says more. */
export async function keepWhatIsUp(centre: Centre, lead: Lead, used: number): Promise<void> {
  await centre.db
    .updateTable('trunk_claims')
    .set({ used, lines: used, wanted: 0, people: 0 })
    .where('campaign_id', '=', lead.campaignId)
    .where(({ exists }) => exists(livingLead(centre, centre.db, lead).select('campaign_id')))
    .execute();
}

/** The campaign dials over no trunk any more. */
export async function dropClaim(centre: Centre, lead: Lead): Promise<void> {
  await centre.db
    .deleteFrom('trunk_claims')
    .where('campaign_id', '=', lead.campaignId)
    .where(({ exists }) => exists(livingLead(centre, centre.db, lead).select('campaign_id')))
    .execute();
}
