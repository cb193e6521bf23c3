import { isDeepStrictEqual } from 'node:util';
import { authorityOfRole, mayGrant } from '../../../core/offer/authority.ts';
import type { OfferBook } from '../../../core/offer/offer.ts';
import type { AnswerUsed, OfferMade } from '../../../core/sync/fact.ts';
import { bookOf } from '../../campaigns/offer-book.ts';
import { readCustomers } from '../../customers/customers.ts';
import { approvedVersion, readApproval } from '../../offers/approval-rows.ts';
import { neededAuthority } from '../../offers/needed-authority.ts';
import { projectAnswerUsed, projectOffer } from '../../projections/offers.ts';
import { type Applied, type ApplyContext, type PushedPlace, parked } from './context.ts';
import { callOf, isOfCall } from './references.ts';

type Call = NonNullable<Awaited<ReturnType<typeof callOf>>>;

/**
 * An offer that a desk made. What is beyond its agent's authority, by its own book or by the one in force when it was made, counts only
 * under an approval that the centre itself took, for this attempt and this offer as it was in the desk's book: whatever a desk claims,
 * `no-authority` is parked for a person to see. What was deferred promised nothing.
 */
export async function applyOfferMade(
  ctx: ApplyContext,
  fact: OfferMade,
  place: PushedPlace,
): Promise<Applied> {
  const call = await callOf(ctx, fact.attemptId);
  if (!call) return parked('unknown-attempt');
  if (!(await isOfCall(ctx, call, place))) return parked('not-yours');
  const book = await bookOf(ctx.tx, call.campaign_id, fact.bookVersion);
  if (!book?.offers.some(({ id }) => id === fact.offerId)) return parked('unknown-offer');
  const allowed =
    fact.result === 'deferred' ||
    (await isOwnAuthority(ctx, book, fact, call)) ||
    (await isApproved(ctx, book, fact, call));
  if (!allowed) return parked('no-authority');
  await projectOffer(ctx, call, fact);
  return { state: 'applied', customerId: call.customer_id };
}

export async function applyAnswerUsed(
  ctx: ApplyContext,
  fact: AnswerUsed,
  place: PushedPlace,
): Promise<Applied> {
  const call = await callOf(ctx, fact.attemptId);
  if (!call) return parked('unknown-attempt');
  if (!(await isOfCall(ctx, call, place))) return parked('not-yours');
  await projectAnswerUsed(ctx, fact);
  return { state: 'applied', customerId: call.customer_id };
}

async function isOwnAuthority(
  ctx: ApplyContext,
  named: OfferBook,
  { offerId, agentId, at }: OfferMade,
  call: Call,
): Promise<boolean> {
  const { centre, tx } = ctx;
  const { customer_id: customerId } = call;
  const customer = (await readCustomers(centre, tx, [customerId])).get(customerId)?.customer;
  const account = await tx.selectFrom('accounts').select('role').where('id', '=', agentId).executeTakeFirst();
  // No offer is older than its call, whatever the desk says of the time.
  const inForce = (await ctx.campaignAt(call.campaign_id, Math.max(at, call.at)))?.offers;
  const needs = neededAuthority(offerId, { named, inForce }, customer ?? {});
  return mayGrant(authorityOfRole(account?.role ?? 'agent'), needs);
}

/** What was approved was approved for this customer and this campaign, another's figures may be smaller; and as the book had it then. */
async function isApproved(
  { tx }: ApplyContext,
  book: OfferBook,
  fact: OfferMade,
  call: Call,
): Promise<boolean> {
  const row = fact.approvalId === undefined ? undefined : await readApproval(tx, fact.approvalId);
  if (
    row?.decision !== 'approved' ||
    row.attempt_id !== fact.attemptId ||
    row.offer_id !== fact.offerId ||
    row.agent_id !== fact.agentId ||
    row.campaign_id !== call.campaign_id ||
    row.customer_id !== call.customer_id
  )
    return false;
  const version = approvedVersion(row);
  if (version === undefined || version === book.version) return true;
  const approved = await bookOf(tx, call.campaign_id, version);
  return isDeepStrictEqual(offerIn(approved, fact.offerId), offerIn(book, fact.offerId));
}

function offerIn(book: OfferBook | undefined, offerId: string) {
  return book?.offers.find(({ id }) => id === offerId);
}
