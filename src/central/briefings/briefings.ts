import type { z } from 'zod';
import { briefing } from '../../contract/briefing-api.ts';
import type { CentralInput, CentralOutput } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { pullChange } from '../../contract/sync-wire.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { ALL_DESKS, type Change, publishChanges } from '../sync/changes.ts';
import { readBriefing } from './read-briefing.ts';

type By = Pick<SessionPrincipal, 'account'>;
type Published = CentralOutput<'publishBriefing'>;

export async function publishBriefing(
  centre: Centre,
  { account }: By,
  given: CentralInput<'publishBriefing'>,
): Promise<Published> {
  const now = centre.clock.nowMs();
  const published = briefing.parse({
    ...given,
    id: centre.ids.next(),
    from: given.from ?? now,
    publishedAt: now,
    publishedBy: account.displayName,
  });
  await transaction(centre, async (tx) => {
    await tx
      .insertInto('briefings')
      .values({
        id: published.id,
        team: published.team ?? null,
        body: JSON.stringify(published),
        published_at: now,
        published_by: account.id,
        withdrawn_at: null,
        withdrawn_by: null,
      })
      .execute();
    await tellDesks(tx, published.id);
  });
  hintAtBriefings(centre);
  return published;
}

/** Throws `not-found`. */
export async function withdrawBriefing(centre: Centre, { account }: By, id: string): Promise<Published> {
  const { row, isNew } = await transaction(centre, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('briefings')
      .set({ withdrawn_at: centre.clock.nowMs(), withdrawn_by: account.id })
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    const row = await tx.selectFrom('briefings').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new WaihuError('not-found', { detail: 'briefing' });
    if (numUpdatedRows > 0n) await tellDesks(tx, id);
    return { row, isNew: numUpdatedRows > 0n };
  });
  if (isNew) hintAtBriefings(centre);
  return readBriefing(row);
}

/** The briefings that a desk is to be told of, each with when its agent confirmed it. */
export async function briefingChanges(
  { db }: Centre,
  agentId: string,
  feed: readonly Change[],
): Promise<z.input<typeof pullChange>[]> {
  if (feed.length === 0) return [];
  const rows = await db
    .selectFrom('briefings')
    .leftJoin('briefing_reads', (join) =>
      join
        .onRef('briefing_reads.briefing_id', '=', 'briefings.id')
        .on('briefing_reads.agent_id', '=', agentId),
    )
    .selectAll('briefings')
    .select('briefing_reads.at as read_at')
    .where(
      'briefings.id',
      'in',
      feed.map(({ ref }) => ref),
    )
    .execute();
  return rows.map((row) => ({
    kind: 'briefing',
    briefing: readBriefing(row),
    ...(row.read_at === null ? {} : { readAt: row.read_at }),
  }));
}

function hintAtBriefings({ hints }: Centre): void {
  hints.send({ kind: 'all-desks' });
  hints.send({ kind: 'briefings' });
}

/** Every desk, since the team an agent belongs to may change: each desk goes by its account. */
function tellDesks(tx: Tx, id: string): Promise<void> {
  return publishChanges(tx, [{ scope: ALL_DESKS, kind: 'briefing', ref: id, term: null }]);
}
