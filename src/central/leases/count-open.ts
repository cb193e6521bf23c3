import { sql } from 'kysely';
import type { Centre } from '../context.ts';

/** As many as are counted one by one; of a longer list the count of a while ago is told. */
const COUNTED = 5_000;
/** A list as long as this is not short a minute later. */
const LONG = 10 * COUNTED;
const KNOWN_FOR_MS = 60_000;

interface Counted {
  readonly open: number;
  readonly at: number;
}

const known = new WeakMap<Centre, Map<string, Counted>>();

/** Open tasks of a campaign: exact while they are few, else at most a minute old, so that no claim walks a whole list. */
export async function countOpen(centre: Centre, campaignId: string): Promise<number> {
  const now = centre.clock.nowMs();
  const counts = known.get(centre) ?? new Map<string, Counted>();
  known.set(centre, counts);
  const before = counts.get(campaignId);
  const isFresh = before !== undefined && before.at > now - KNOWN_FOR_MS && before.at <= now;
  if (isFresh && before.open >= LONG) return before.open;
  const few = await count(centre, campaignId, COUNTED);
  if (few < COUNTED) return few;
  if (isFresh) return before.open;
  const open = await count(centre, campaignId);
  counts.set(campaignId, { open, at: now });
  return open;
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
