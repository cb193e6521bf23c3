import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';

const now = (centre: Centre) => centre.differences.nowMs(centre.clock);

/** What leaders have claimed; one that was not renewed in time holds nothing. */
export function livingClaims(centre: Centre, db: Db | Tx) {
  return db.selectFrom('trunk_claims').where('valid_until', '>', now(centre));
}

/**
 * Desks whose calls nobody paces, by trunk: each may have one call up, which its agent starts without asking. Those of campaigns that a
 * leader has claimed lines for are in its claim, and so are those of `besides`.
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
    .where('fleet_desks.campaign_id', 'not in', livingClaims(centre, db).select('campaign_id'))
    .$if(besides !== null, (query) => query.where('fleet_desks.campaign_id', '!=', besides))
    .groupBy('campaigns.trunk_id')
    .execute();
  return new Map(
    rows.flatMap(({ trunk_id, desks }) => (trunk_id === null ? [] : [[trunk_id, Number(desks)]])),
  );
}
