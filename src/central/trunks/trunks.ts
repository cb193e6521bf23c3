import { sql } from 'kysely';
import type { CentralInput, CentralOutput } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Trunk } from '../../core/campaign/trunk.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { livingClaims, unpacedDesks } from './lines-in-use.ts';

export async function listTrunks(centre: Centre): Promise<CentralOutput<'trunks'>> {
  const { db } = centre;
  const [trunks, campaigns, claims, unpaced] = await Promise.all([
    db.selectFrom('trunks').selectAll().orderBy('name').execute(),
    db
      .selectFrom('campaigns')
      .select(['id', 'name', 'trunk_id'])
      .where('trunk_id', 'is not', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    livingClaims(centre, db).selectAll().execute(),
    unpacedDesks(centre, db),
  ]);
  return trunks.map(({ id, name, lines, saved_at }) => ({
    id,
    name,
    lines,
    savedAt: saved_at,
    inUse:
      claims.reduce((sum, claim) => sum + (claim.trunk_id === id ? claim.used : 0), 0) +
      (unpaced.get(id) ?? 0),
    campaigns: campaigns
      .filter(({ trunk_id }) => trunk_id === id)
      .map((campaign) => ({ id: campaign.id, name: campaign.name })),
  }));
}

/** Throws `trunk.changed`, `trunk.name`. */
export function saveTrunk(centre: Centre, { savedAt, ...trunk }: CentralInput<'saveTrunk'>): Promise<Trunk> {
  const { id, name, lines } = trunk;
  const now = centre.clock.nowMs();
  return transaction(centre, async (tx) => {
    const namesake = await tx
      .selectFrom('trunks')
      .select('id')
      .where('name', '=', name)
      .where('id', '!=', id)
      .executeTakeFirst();
    if (namesake) throw new WaihuError('trunk.name', { params: { name } });
    const saved =
      savedAt === undefined
        ? await tx
            .insertInto('trunks')
            .values({ id, name, lines, saved_at: now })
            .onConflict((c) => c.column('id').doNothing())
            .returning('id')
            .executeTakeFirst()
        : await tx
            .updateTable('trunks')
            .set({
              name,
              lines,
              saved_at: sql<number>`case when saved_at >= ${now} then saved_at + 1 else ${now} end`,
            })
            .where('id', '=', id)
            .where('saved_at', '=', savedAt)
            .returning('id')
            .executeTakeFirst();
    if (!saved) throw new WaihuError('trunk.changed');
    return trunk;
  });
}

/** Throws `trunk.in-use`, `not-found`. */
export function removeTrunk(centre: Centre, id: string): Promise<void> {
  return transaction(centre, async (tx) => {
    await lockTrunk(centre, tx, id);
    const user = await tx
      .selectFrom('campaigns')
      .select('name')
      .where('trunk_id', '=', id)
      .orderBy('created_at')
      .executeTakeFirst();
    if (user) throw new WaihuError('trunk.in-use', { params: { campaign: user.name } });
    const removed = await tx.deleteFrom('trunks').where('id', '=', id).returning('id').executeTakeFirst();
    if (!removed) throw new WaihuError('not-found', { detail: 'trunk' });
  });
}

/** Nobody else shares it out, changes or removes it meanwhile. Its lines; undefined where there is none. */
export async function lockTrunk(centre: Centre, tx: Tx, id: string): Promise<number | undefined> {
  const query = tx.selectFrom('trunks').select('lines').where('id', '=', id);
  return (await centre.differences.lock(query).executeTakeFirst())?.lines;
}
