import { sql } from 'kysely';
import type { Centre } from '../context.ts';
import type { Db, Tx } from '../database/dialect.ts';

/** How long a leader leads without renewing, ms. */
export const LEAD_MS = 3_000;

/** One leadership: valid as long as its row says so, whatever the node believes. */
export interface Lead {
  readonly campaignId: string;
  readonly term: number;
}

/** What a leader leaves with its row. */
export interface LeaderWord {
  /** The `pace` frame as JSON. */
  readonly pace: string;
  /** What the pacer has learnt, where it is time to keep it. */
  readonly saved?: string | undefined;
}

const now = (centre: Centre) => centre.differences.nowMs(centre.clock);

/**
 * Takes the lead of a campaign if nobody has it, under the next term; undefined when somebody leads.
 *
 * No session lock is held: a pooler or a half-open connection would keep one for a dead node.
 */
export async function takeLead(
  centre: Centre,
  nodeId: string,
  campaignId: string,
): Promise<(Lead & { readonly saved: string | null }) | undefined> {
  const row = await centre.db
    .insertInto('pacers')
    .values({
      campaign_id: campaignId,
      node_id: nodeId,
      term: 1,
      expires_at: sql<number>`${now(centre)} + ${sql.lit(LEAD_MS)}`,
      pace: null,
      paced_at: null,
      saved: null,
    })
    .onConflict((conflict) =>
      conflict
        .column('campaign_id')
        .doUpdateSet((eb) => ({
          node_id: nodeId,
          term: eb('pacers.term', '+', 1),
          expires_at: eb.ref('excluded.expires_at'),
        }))
        .where('pacers.expires_at', '<=', now(centre)),
    )
    .returning(['term', 'saved'])
    .executeTakeFirst();
  return row && { campaignId, term: row.term, saved: row.saved };
}

/** Leads on for LEAD_MS; false when the lead was lost, and then nothing was written. */
export async function holdLead(centre: Centre, lead: Lead, word: LeaderWord): Promise<boolean> {
  const { numUpdatedRows } = await centre.db
    .updateTable('pacers')
    .set({
      expires_at: sql<number>`${now(centre)} + ${sql.lit(LEAD_MS)}`,
      paced_at: now(centre),
      pace: word.pace,
      ...(word.saved === undefined ? {} : { saved: word.saved }),
    })
    .where('campaign_id', '=', lead.campaignId)
    .where('term', '=', lead.term)
    .where('expires_at', '>', now(centre))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Leads no more: whoever wants to may take it once `openMs` are over, at once where that is 0. */
export async function leaveLead(centre: Centre, lead: Lead, saved: string, openMs = 0): Promise<void> {
  await centre.db
    .updateTable('pacers')
    .set({ expires_at: openMs === 0 ? 0 : sql<number>`${now(centre)} + ${sql.lit(openMs)}`, saved })
    .where('campaign_id', '=', lead.campaignId)
    .where('term', '=', lead.term)
    .where('expires_at', '>', now(centre))
    .execute();
}

/** Who leads, as every node sees it. */
export interface LeaderSeen {
  readonly campaignId: string;
  readonly term: number;
  readonly alive: boolean;
  readonly pace: string | null;
  readonly pacedAt: number | null;
}

export async function readLeaders(centre: Centre, campaignIds: readonly string[]): Promise<LeaderSeen[]> {
  if (campaignIds.length === 0) return [];
  const rows = await centre.db
    .selectFrom('pacers')
    .select(['campaign_id', 'term', 'pace', 'paced_at'])
    .select((eb) => eb.case().when('expires_at', '>', now(centre)).then(1).else(0).end().as('alive'))
    .where('campaign_id', 'in', campaignIds)
    .execute();
  return rows.map((row) => ({
    campaignId: row.campaign_id,
    term: row.term,
    alive: Number(row.alive) === 1,
    pace: row.pace,
    pacedAt: row.paced_at,
  }));
}

/** The row of a lead that is still one: what a leader writes is selected from here, so that one who lost it writes nothing. */
export function livingLead(centre: Centre, db: Db | Tx, { campaignId, term }: Lead) {
  return db
    .selectFrom('pacers')
    .where('campaign_id', '=', campaignId)
    .where('term', '=', term)
    .where('expires_at', '>', now(centre));
}
