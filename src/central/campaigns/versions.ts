import type { Db, Tx } from '../database/dialect.ts';

/** A desk comes back long before so many were saved. */
const MOST_VERSIONS = 200;
/** Nearly always it is the newest. */
const PAGE = 4;

/** What was found in the newest state of the campaign that had it. `pick` is given a body as it was saved. */
export async function newestWith<T>(
  db: Db | Tx,
  campaignId: string,
  pick: (body: unknown) => T | undefined,
): Promise<T | undefined> {
  for (let offset = 0; offset < MOST_VERSIONS; offset += PAGE) {
    const rows = await db
      .selectFrom('campaign_versions')
      .select('body')
      .where('campaign_id', '=', campaignId)
      .orderBy('saved_at', 'desc')
      .offset(offset)
      .limit(PAGE)
      .execute();
    for (const { body } of rows) {
      const found = pick(JSON.parse(body));
      if (found !== undefined) return found;
    }
    if (rows.length < PAGE) return undefined;
  }
  return undefined;
}
