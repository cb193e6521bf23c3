import type { CentralInput } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { ApprovalRequest, ApprovalState } from '../../contract/offer-api.ts';
import { figuresOf } from '../../core/offer/figures.ts';
import { DEFAULT_APPROVAL_SECONDS } from '../../core/offer/offer.ts';
import { readCampaign } from '../campaigns/campaigns.ts';
import { bookOf } from '../campaigns/offer-book.ts';
import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { sealJson } from '../keys/cipher.ts';
import { SILENT_AFTER_MS } from '../live/presence.ts';
import {
  type ApprovalRow,
  approvedVersion,
  displayName,
  mayDecide,
  openApprovals,
  readApproval,
  stateOf,
  wordPlace,
} from './approval-rows.ts';
import { neededAuthority } from './needed-authority.ts';

/**
 * Puts an agent's request before those who may decide. What it costs and keeps is worked out from what the centre knows of the customer,
 * never from what the desk says; the offer is the one that the agent reads to the customer, of whatever version of the book. Throws
 * `not-found`.
 */
export async function askApproval(
  centre: Centre,
  { account }: SessionPrincipal,
  { attemptId, campaignId, customerId, offerId, bookVersion }: CentralInput<'askApproval'>,
): Promise<AnswerOf<'askApproval'>> {
  const inForce = (await readCampaign(centre.db, campaignId))?.offers;
  const version = bookVersion ?? inForce?.version;
  const known = await standing(centre, account.id, attemptId, offerId);
  if (known && isOfVersion(known, version)) return { kind: 'asked', approval: await stateOf(centre, known) };
  const isNewest = version === inForce?.version;
  const book = isNewest || version === undefined ? inForce : await bookOf(centre.db, campaignId, version);
  const offer = book?.offers.find(({ id }) => id === offerId);
  if (!book || !offer) throw new WaihuError('not-found', { detail: 'offer' });
  const customer = (await readCustomers(centre, centre.db, [customerId])).get(customerId)?.customer;
  const figures = figuresOf(offer, customer ?? {});
  const needs = neededAuthority(offerId, { named: book, inForce }, customer ?? {});
  const asked = { agent_id: account.id, team: account.team, needs };
  if (!(await someoneIsThere(centre, asked))) return { kind: 'nobody' };
  const now = centre.clock.nowMs();
  const { title, text, months } = offer;
  const row: ApprovalRow = {
    id: centre.ids.next(),
    ...asked,
    attempt_id: attemptId,
    offer_id: offerId,
    campaign_id: campaignId,
    customer_id: customerId,
    offer: JSON.stringify({
      title,
      text,
      months,
      currency: book.currency,
      figures,
      bookVersion: book.version,
    }),
    asked_at: now,
    expires_at: now + (book.approvalSeconds ?? DEFAULT_APPROVAL_SECONDS) * 1000,
    decided_at: null,
    decided_by: null,
    decision: null,
    word_sealed: null,
  };
  await centre.db.insertInto('offer_approvals').values(row).execute();
  centre.hints.send({ kind: 'approval', id: row.id });
  return { kind: 'asked', approval: await stateOf(centre, row) };
}

/** Throws `not-found` for somebody else's. */
export async function ownApproval(
  centre: Centre,
  { account }: SessionPrincipal,
  id: string,
): Promise<ApprovalState> {
  const row = await readApproval(centre.db, id);
  if (row?.agent_id !== account.id) throw new WaihuError('not-found', { detail: 'approval' });
  return stateOf(centre, row);
}

export async function approvalsFor(
  centre: Centre,
  { account }: SessionPrincipal,
): Promise<ApprovalRequest[]> {
  const open = await openApprovals(centre);
  return open.filter(({ row }) => mayDecide(account, row)).map(({ request }) => request);
}

/**
 * The first decision counts, whoever else is about to give one.
 *
 * Throws `not-found`, `forbidden` beyond this account's authority, `offer.decided`, `offer.not-open` once it ran out.
 */
export async function decideApproval(
  centre: Centre,
  { account }: SessionPrincipal,
  { id, decision, word }: CentralInput<'decideApproval'>,
): Promise<Record<string, never>> {
  const row = await readApproval(centre.db, id);
  if (!row) throw new WaihuError('not-found', { detail: 'approval' });
  if (!mayDecide(account, row)) throw new WaihuError('forbidden');
  const now = centre.clock.nowMs();
  const key = word
    ? (await readCustomers(centre, centre.db, [row.customer_id])).get(row.customer_id)?.key
    : undefined;
  const { numUpdatedRows } = await centre.db
    .updateTable('offer_approvals')
    .set({
      decided_at: now,
      decided_by: account.id,
      decision,
      word_sealed: key ? sealJson(key, word, wordPlace(id)) : null,
    })
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) throw await tooLate(centre, id);
  centre.hints.send({ kind: 'approval', id });
  return {};
}

async function tooLate(centre: Centre, id: string): Promise<WaihuError> {
  const by = (await readApproval(centre.db, id))?.decided_by;
  return by
    ? new WaihuError('offer.decided', { params: { name: await displayName(centre.db, by) } })
    : new WaihuError('offer.not-open');
}

/** The agent's request for this offer in this attempt that waits or was decided; one that ran out may be made again. */
async function standing(
  centre: Centre,
  agentId: string,
  attemptId: string,
  offerId: string,
): Promise<ApprovalRow | undefined> {
  const rows = await centre.db
    .selectFrom('offer_approvals')
    .selectAll()
    .where('attempt_id', '=', attemptId)
    .where('offer_id', '=', offerId)
    .where('agent_id', '=', agentId)
    .orderBy('asked_at', 'desc')
    .execute();
  return rows.find(({ decision, expires_at }) => decision !== null || expires_at > centre.clock.nowMs());
}

/** What was approved of another version is another offer. */
function isOfVersion(row: ApprovalRow, version: number | undefined): boolean {
  const asked = approvedVersion(row);
  return asked === undefined || asked === version;
}

async function someoneIsThere(
  centre: Centre,
  asked: Pick<ApprovalRow, 'agent_id' | 'team' | 'needs'>,
): Promise<boolean> {
  const there = await centre.db
    .selectFrom('accounts')
    .innerJoin('presence', 'presence.agent_id', 'accounts.id')
    .select(['accounts.id', 'accounts.role', 'accounts.team'])
    .where('accounts.role', 'in', ['lead', 'supervisor'])
    .where('accounts.disabled_at', 'is', null)
    .where('presence.online', '=', 1)
    .where('presence.seen_at', '>', centre.clock.nowMs() - SILENT_AFTER_MS)
    .execute();
  return there.some((account) => mayDecide(account, asked));
}
