import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type ApprovalRequest, type ApprovalState, approvalRequest } from '../../contract/offer-api.ts';
import type { Account } from '../../contract/views.ts';
import { authorityOfRole, mayGrant } from '../../core/offer/authority.ts';
import { maskName } from '../../core/offer/mask-name.ts';
import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { Db, Tx } from '../database/dialect.ts';
import type { OfferApprovalsTable } from '../database/offer-tables.ts';
import { unsealJson } from '../keys/cipher.ts';

export type ApprovalRow = Selectable<OfferApprovalsTable>;

/** The offer as it was asked for, with its figures. */
export const askedOffer = approvalRequest.pick({
  title: true,
  text: true,
  currency: true,
  figures: true,
  months: true,
});

/** Beside it the version of the book; earlier versions of the centre did not keep it. */
const askedFrom = z.object({ bookVersion: z.number().int().optional() });

const wordSchema = z.string();

export const wordPlace = (id: string): string => `approval:${id}`;

export function readApproval(db: Db | Tx, id: string): Promise<ApprovalRow | undefined> {
  return db.selectFrom('offer_approvals').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The version of the book that has the offer as it was asked for; undefined where it was not kept. */
export function approvedVersion({ offer }: Pick<ApprovalRow, 'offer'>): number | undefined {
  return askedFrom.parse(JSON.parse(offer)).bookVersion;
}

/** Whether this account may decide what the row asks for: leads of the agent's own team, and supervisors. Nobody decides their own. */
export function mayDecide(
  { id, role, team }: Pick<Account, 'id' | 'role' | 'team'>,
  row: Pick<ApprovalRow, 'team' | 'needs' | 'agent_id'>,
): boolean {
  const own = authorityOfRole(role);
  if (own === 'agent' || !mayGrant(own, row.needs) || id === row.agent_id) return false;
  return own === 'supervisor' || team === row.team;
}

/** The request as its agent is told of it. */
export async function stateOf(centre: Centre, row: ApprovalRow): Promise<ApprovalState> {
  const { id, attempt_id, offer_id, asked_at, expires_at, decision, decided_at, decided_by } = row;
  const expired = expires_at <= centre.clock.nowMs();
  const by = decided_by === null ? undefined : await displayName(centre.db, decided_by);
  const word = await wordOf(centre, row);
  return {
    id,
    attemptId: attempt_id,
    offerId: offer_id,
    state: decision ?? (expired ? 'expired' : 'open'),
    askedAt: asked_at,
    expiresAt: expires_at,
    ...(by === undefined ? {} : { by }),
    ...(word === undefined ? {} : { word }),
    ...(decided_at === null ? {} : { decidedAt: decided_at }),
  };
}

/** The requests that wait for somebody's word, oldest first, each with who may decide it. */
export async function openApprovals(
  centre: Centre,
): Promise<readonly { readonly row: ApprovalRow; readonly request: ApprovalRequest }[]> {
  const rows = await centre.db
    .selectFrom('offer_approvals')
    .innerJoin('accounts', 'accounts.id', 'offer_approvals.agent_id')
    .innerJoin('campaigns', 'campaigns.id', 'offer_approvals.campaign_id')
    .selectAll('offer_approvals')
    .select(['accounts.display_name as agentName', 'campaigns.name as campaignName'])
    .where('decided_at', 'is', null)
    .where('expires_at', '>', centre.clock.nowMs())
    .orderBy('asked_at')
    .orderBy('offer_approvals.id')
    .execute();
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.map(({ customer_id }) => customer_id),
  );
  return rows.map(({ agentName, campaignName, ...row }) => {
    const customer = customers.get(row.customer_id)?.customer;
    return {
      row,
      request: {
        id: row.id,
        agentName,
        campaignName,
        customerName: maskName(customer?.name ?? ''),
        tier: customer?.tier,
        churnRisk: customer?.churnRisk,
        needs: row.needs,
        askedAt: row.asked_at,
        expiresAt: row.expires_at,
        ...askedOffer.parse(JSON.parse(row.offer)),
      },
    };
  });
}

export async function displayName(db: Db | Tx, accountId: string): Promise<string> {
  const row = await db
    .selectFrom('accounts')
    .select('display_name')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.display_name ?? '';
}

async function wordOf(centre: Centre, { id, customer_id, word_sealed }: ApprovalRow) {
  if (word_sealed === null) return undefined;
  const key = (await readCustomers(centre, centre.db, [customer_id])).get(customer_id)?.key;
  return key && wordSchema.parse(unsealJson(key, word_sealed, wordPlace(id)));
}
