import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';

const now = (centre: Centre) => centre.differences.nowMs(centre.clock);

/** What leaders have claimed; one that was not renewed in time holds nothing. */
export function livingClaims(centre: Centre, db: Db | Tx) {
  return db.selectFrom('trunk_claims').where('trunk_claims.valid_until', '>', now(centre));
}

/**
 * Desks whose calls nobody paces, by trunk: each may have one call up, which its agent starts without asking. Those of campaigns that a
 * leader has claimed lines for, and still leads, are in its claim, and so are those of `besides`.
 */
export async function unpacedDesks(
  centre: Centre,
  db: Db | Tx,
  besides: string | null = null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('fleet_desks')
    .innerJoin('campaigns', 'campaigns.id', 'fleet_desks.campaign_id')
    .select(({ fn }) => ['campaigns.trunk_id', fn.countAll<number>().as('desks')])
    .where('campaigns.trunk_id', 'is not', null)
    .where('fleet_desks.campaign_id', 'not in', pacedCampaigns(centre, db))
    .$if(besides !== null, (query) => query.where('fleet_desks.campaign_id', '!=', besides))
    .groupBy('campaigns.trunk_id')
    .execute();
  return new Map(
    rows.flatMap(({ trunk_id, desks }) => (trunk_id === null ? [] : [[trunk_id, Number(desks)]])),
  );
}

/** What a leader who has left had claimed holds the calls that are up, and none that its desks start by themselves. */
function pacedCampaigns(centre: Centre, db: Db | Tx) {
  return livingClaims(centre, db)
    .innerJoin('pacers', 'pacers.campaign_id', 'trunk_claims.campaign_id')
    .select('trunk_claims.campaign_id')
    .where('pacers.expires_at', '>', now(centre));
}
