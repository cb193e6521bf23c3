import { sql } from 'kysely';
import type { Centre } from '../context.ts';

/** As many as are counted with every claim; of a longer list the count of a while ago is told. */
const COUNTED = 500;
/** For each task of the list: no fleet has called a share worth telling of by then. ms */
const KNOWN_FOR_MS_A_TASK = 4;
const KNOWN_AT_MOST_MS = 60_000;

interface Counted {
  readonly open: number;
  readonly at: number;
}

const known = new WeakMap<Centre, Map<string, Counted>>();

/**
 * Open tasks of a campaign: exact while they are few, else a little old, so that no claim walks a whole list.
 *
 * `isShort`: the claim got fewer than it wanted, so that the list may have ended since.
 */
export async function countOpen(centre: Centre, campaignId: string, isShort: boolean): Promise<number> {
  const now = centre.clock.nowMs();
  const counts = known.get(centre) ?? new Map<string, Counted>();
  known.set(centre, counts);
  const before = counts.get(campaignId);
  const isFresh = before !== undefined && before.at <= now && now < before.at + knownFor(before.open);
  if (isFresh && !isShort) return before.open;
  const few = await count(centre, campaignId, COUNTED);
  if (few < COUNTED) {
    counts.delete(campaignId);
    return few;
  }
  if (isFresh) return before.open;
  const open = await count(centre, campaignId);
  counts.set(campaignId, { open, at: now });
  return open;
}

function knownFor(open: number): number {
  return Math.min(KNOWN_FOR_MS_A_TASK * open, KNOWN_AT_MOST_MS);
}

async function count(centre: Centre, campaignId: string, atMost?: number): Promise<number> {
  const open = centre.db
    .selectFrom('tasks')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'open')
    .$if(atMost !== undefined, (query) => query.limit(atMost ?? 0));
  const { count } = await centre.db
    .selectFrom(open.as('open'))
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
