import { sql } from 'kysely';
import type { z } from 'zod';
import type { Centre } from '../context.ts';
import { askAgain } from '../database/ask-again.ts';
import type { FleetMailTable } from '../database/fleet-tables.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';
import { type DeskMail, deskMail, type LeaderMail, leaderMail } from './desk-mail.ts';
import { type Lead, livingLead } from './leader.ts';

/** Mail nobody has read for this long is of no use any more, ms. */
const KEPT_MS = 5_000;

/** One piece of mail; `body` is sealed while it lies in the database, it may name a customer. */
export interface Mail {
  /** The desk whose node is to read it; undefined: the leader of the campaign. */
  readonly epoch?: string | undefined;
  readonly campaignId: string;
  readonly body: unknown;
}

const place = (id: string) => `fleet-mail:${id}`;
const now = (centre: Centre) => centre.differences.nowMs(centre.clock);

/** Leaves mail for other nodes and hints at it. */
export async function postMail(centre: Centre, mail: readonly Mail[]): Promise<void> {
  if (mail.length === 0) return;
  const rows = mail.map(({ epoch, campaignId, body }) => {
    const id = centre.ids.next();
    return {
      id,
      epoch: epoch ?? null,
      campaign_id: campaignId,
      term: null,
      body_sealed: sealJson(centre.ring.centreKey, body, place(id)),
      expires_at: sql<number>`${now(centre)} + ${sql.lit(KEPT_MS)}`,
    };
  });
  await askAgain(centre.differences, () =>
    centre.db
      .insertInto('fleet_mail')
      .values(rows)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute(),
  );
  hintAt(centre, mail);
}

/**
 * Leaves a desk's mail in the leader's name; false when it leads no more, and then nothing was left.
 *
 * Read only while that leader leads, and within `withinMs`.
 */
export async function postAsLeader(
  centre: Centre,
  lead: Lead,
  { epoch, body, withinMs }: { readonly epoch: string; readonly body: unknown; readonly withinMs: number },
): Promise<boolean> {
  const id = centre.ids.next();
  const sealed = sealJson(centre.ring.centreKey, body, place(id));
  const { numInsertedOrUpdatedRows } = await centre.db
    .insertInto('fleet_mail')
    .columns(['id', 'epoch', 'campaign_id', 'term', 'body_sealed', 'expires_at'])
    .expression(() =>
      livingLead(centre, centre.db, lead).select([
        sql<string>`${id}`.as('id'),
        sql<string>`${epoch}`.as('epoch'),
        'campaign_id',
        'term',
        sql<Uint8Array>`${sealed}`.as('body_sealed'),
        sql<number>`${now(centre)} + ${sql.lit(withinMs)}`.as('expires_at'),
      ]),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  hintAt(centre, [{ epoch, campaignId: lead.campaignId, body }]);
  return true;
}

/**
 * Takes what lies there for these desks, in the order it was sent. What is late or of a leader that leads no more is left to the sweep.
 *
 * Leads and mail run out by the database's clock; how long a grant then holds is told the desk by the clock of this node, which is the one
 * the desk goes by. The leader's may differ from both.
 */
export async function takeDeskMail(
  centre: Centre,
  epochs: readonly string[],
): Promise<{ epoch: string; mail: DeskMail }[]> {
  if (epochs.length === 0) return [];
  const rows = await centre.db
    .deleteFrom('fleet_mail')
    .where('epoch', 'in', epochs)
    .where('expires_at', '>', now(centre))
    .where((eb) =>
      eb.or([
        eb('term', 'is', null),
        eb.exists(
          eb
            .selectFrom('pacers')
            .select('pacers.term')
            .whereRef('pacers.campaign_id', '=', 'fleet_mail.campaign_id')
            .whereRef('pacers.term', '=', 'fleet_mail.term')
            .where('pacers.expires_at', '>', now(centre)),
        ),
      ]),
    )
    .returningAll()
    .returning(now(centre).as('taken_at'))
    .execute();
  return open(centre, rows, deskMail).map(({ row, mail }) => {
    const leftMs = Number(row.expires_at) - Number(row.taken_at);
    return { epoch: row.epoch ?? '', mail: stamped(mail, centre.clock.nowMs() + leftMs) };
  });
}

/** Takes what lies there for the leader of the campaign; a former one is given nothing. */
export async function takeLeaderMail(centre: Centre, lead: Lead): Promise<LeaderMail[]> {
  const rows = await centre.db
    .deleteFrom('fleet_mail')
    .where('epoch', 'is', null)
    .where('campaign_id', '=', lead.campaignId)
    .where(({ exists }) => exists(livingLead(centre, centre.db, lead).select('pacers.term')))
    .returningAll()
    .execute();
  return open(centre, rows, leaderMail).map(({ mail }) => mail);
}

export async function sweepMail(centre: Centre): Promise<void> {
  await centre.db.deleteFrom('fleet_mail').where('expires_at', '<=', now(centre)).execute();
}

function stamped(mail: DeskMail, expiresAt: number): DeskMail {
  if (mail.kind !== 'frame' || mail.frame.kind !== 'grant') return mail;
  return { kind: 'frame', frame: { ...mail.frame, expiresAt } };
}

/** Opens what was taken; a piece that cannot be read (damaged, or a newer node's) costs none of the others. */
function open<T, R extends FleetMailTable>(centre: Centre, rows: readonly R[], schema: z.ZodType<T>) {
  return rows
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((row) => {
      try {
        const body = unsealJson(centre.ring.centreKey, row.body_sealed, place(row.id));
        return [{ row, mail: schema.parse(body) }];
      } catch (error) {
        const { id, epoch, campaign_id: campaignId } = row;
        // What a schema says of a piece may quote it, and so a customer.
        const why = error instanceof Error ? error.name : typeof error;
        centre.log.warn('fleet mail skipped', { code: 'fleet-mail.unreadable', id, epoch, campaignId, why });
        return [];
      }
    });
}

function hintAt(centre: Centre, mail: readonly Mail[]): void {
  for (const { epoch, campaignId } of mail)
    centre.hints.send(epoch ? { kind: 'fleet-desk', epoch } : { kind: 'fleet-leader', campaignId });
}
