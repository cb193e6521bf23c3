import type { z } from 'zod';
import type { pullChange, pullResult } from '../../contract/sync-wire.ts';
import { answerChanges } from '../answers/answers.ts';
import { briefingChanges } from '../briefings/briefings.ts';
import { asOffered } from '../campaigns/offered.ts';
import { readableCampaign } from '../campaigns/readable.ts';
import { dncChanges } from '../compliance/dnc-feed.ts';
import { type Centre, transaction } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';
import { goalsFor } from '../goals/day-goals.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { extendLeases } from '../leases/expiry.ts';
import { messageChanges } from '../messages/message-states.ts';
import { rangeChanges } from '../references/range-changes.ts';
import { ALL_DESKS, type Change, publishChanges } from './changes.ts';
import { circleRecords } from './circle-records.ts';
import { type Cursor, formatCursor, parseCursor } from './cursor.ts';
import { readDayElsewhere } from './day-elsewhere.ts';
import { requireEpoch } from './epochs.ts';
import { grantsOf } from './grants.ts';

type PullChange = z.input<typeof pullChange>;
type FeedRow = Change & { readonly position: number };

/**
 * Answers what changed for this desk since its cursor, do-not-call first over all pages, and extends its leases.
 *
 * Changes are told as things stand now; a cursor never passes a row that has yet to commit (database/counter.ts). From an empty
 * cursor the answer is complete. Throws `device.re-enrol` when the epoch is not enrolled.
 */
export async function pull(
  centre: Centre,
  principal: SessionPrincipal,
  request: {
    readonly epoch: string;
    readonly cursor: string;
    readonly limit: number;
    readonly dayStart?: number | undefined;
  },
): Promise<z.input<typeof pullResult>> {
  await requireEpoch(centre, principal, request.epoch);
  const given = parseCursor(request.cursor);
  const leasesExpireAt = await transaction(centre, async (tx) => {
    const { expiresAt, changes } = await extendLeases(centre, tx, request.epoch);
    await publishChanges(tx, changes);
    return expiresAt;
  });
  // Read before the feed: what commits after this instant may be missing from the answer.
  const centreTime = centre.clock.nowMs();
  const start = await withinFeed(centre.db, given);
  const dnc = await readFeed(centre.db, [ALL_DESKS], ['dnc'], start.dnc, request.limit);
  const dncComplete = dnc.length < request.limit;
  const room = dncComplete ? request.limit - dnc.length : 0;
  const scopes = [ALL_DESKS, request.epoch];
  const rest =
    room > 0
      ? await readFeed(
          centre.db,
          scopes,
          ['lease', 'campaign', 'reference', 'message', 'answer', 'briefing'],
          start.rest,
          room,
        )
      : [];
  const more = !dncComplete || rest.length === room;
  const { epoch, dayStart } = request;
  const told =
    more || dayStart === undefined
      ? {}
      : { elsewhere: await readDayElsewhere(centre, principal.account.id, epoch, dayStart) };
  const grants = await grantsOf(centre, request.epoch, lastOfEach(rest, 'lease'));
  return {
    ...told,
    ...(more ? {} : { goals: await goalsFor(centre, principal.account) }),
    cursor: formatCursor({
      dnc: dnc.at(-1)?.position ?? start.dnc,
      rest: rest.at(-1)?.position ?? start.rest,
    }),
    more,
    changes: [
      ...(await dncChanges(
        centre,
        lastOfEach(dnc, 'dnc').map((row) => row.ref),
      )),
      ...grants,
      ...(await circleRecords(centre, grants)),
      ...(await campaignChanges(centre, lastOfEach(rest, 'campaign'))),
      ...(await rangeChanges(centre, request.epoch, lastOfEach(rest, 'reference'))),
      ...(await messageChanges(centre, lastOfEach(rest, 'message'))),
      ...(await answerChanges(centre, lastOfEach(rest, 'answer'))),
      ...(await briefingChanges(centre, principal.account.id, lastOfEach(rest, 'briefing'))),
    ],
    leasesExpireAt,
    dncAsOf: dncComplete ? centreTime : 0,
    centreTime,
  };
}

/** A cursor from beyond the feed comes from a centre that was set back to a backup: the desk reads from the beginning. */
async function withinFeed(db: Db, cursor: Cursor): Promise<Cursor> {
  const { value } = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'changes')
    .executeTakeFirstOrThrow();
  return Math.max(cursor.dnc, cursor.rest) > value ? { dnc: 0, rest: 0 } : cursor;
}

function readFeed(
  db: Db | Tx,
  scopes: readonly string[],
  kinds: readonly Change['kind'][],
  after: number,
  limit: number,
): Promise<FeedRow[]> {
  return db
    .selectFrom('changes')
    .selectAll()
    .where('scope', 'in', scopes)
    .where('kind', 'in', kinds)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** The newest row of each thing, in their order. */
function lastOfEach(rows: readonly FeedRow[], kind: Change['kind']): FeedRow[] {
  const byRef = new Map<string, FeedRow>();
  for (const row of rows) {
    if (row.kind !== kind) continue;
    byRef.delete(row.ref);
    byRef.set(row.ref, row);
  }
  return [...byRef.values()];
}

async function campaignChanges(centre: Centre, feed: readonly FeedRow[]): Promise<PullChange[]> {
  if (feed.length === 0) return [];
  const rows = await centre.db
    .selectFrom('campaigns')
    .select(['id', 'body'])
    .where(
      'id',
      'in',
      feed.map((row) => row.ref),
    )
    .execute();
  return rows.flatMap((row) => {
    const campaign = readableCampaign(centre, row);
    return campaign ? { kind: 'campaign', campaign: asOffered(centre, campaign) } : [];
  });
}
