import type { Centre } from '../context.ts';
import type { Tx } from '../database/dialect.ts';

/** Lists that no file brought; the kind stands where an imported list has the hash of its content. */
export type OwnListKind = 'callers' | 'due';

/** The campaign's one list of that kind, made where there is none yet. Returns its id. */
export async function ownList(
  centre: Centre,
  tx: Tx,
  campaignId: string,
  kind: OwnListKind,
): Promise<string> {
  await tx
    .insertInto('lists')
    .values({
      id: centre.ids.next(),
      campaign_id: campaignId,
      name: '',
      kind,
      content_hash: kind,
      imported_at: centre.clock.nowMs(),
      imported_by: '',
      rows: 0,
    })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'content_hash']).doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('lists')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('content_hash', '=', kind)
    .executeTakeFirstOrThrow();
  return id;
}
