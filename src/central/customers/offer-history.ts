import type { z } from 'zod';
import type { historyEntry } from '../../contract/schemas.ts';
import type { EntryStatus } from '../../core/customer/customer.ts';
import type { OfferResult } from '../../core/offer/offer.ts';
import { bookOf } from '../campaigns/offer-book.ts';
import type { Centre } from '../context.ts';

type Entry = z.output<typeof historyEntry>;

/** What the customer was left with; who thinks about it, or waits for an approval, was made an offer. */
const STATUS: Readonly<Record<OfferResult, EntryStatus>> = {
  accepted: 'accepted',
  declined: 'declined',
  thinking: 'made',
  deferred: 'made',
};

/** What was offered in these calls and what came of it, named as in the book it was made from. */
export async function offerEntries(
  centre: Centre,
  callIds: readonly string[],
): Promise<readonly { readonly customerId: string; readonly entry: Entry }[]> {
  if (callIds.length === 0) return [];
  const rows = await centre.db
    .selectFrom('offers_made as made')
    .leftJoin('attempts', 'attempts.id', 'made.attempt_id')
    .leftJoin('incoming_calls as incoming', 'incoming.id', 'made.attempt_id')
    .leftJoin('accounts', 'accounts.id', 'made.agent_id')
    .select(({ fn }) => [
      'made.attempt_id as attemptId',
      'made.offer_id as offerId',
      'made.customer_id as customerId',
      'made.book_version as version',
      'made.result',
      'made.at',
      'accounts.display_name as agentName',
      fn.coalesce('attempts.campaign_id', 'incoming.campaign_id').as('campaignId'),
    ])
    .where('made.attempt_id', 'in', callIds)
    .execute();
  const titles = new Map<string, Awaited<ReturnType<typeof bookOf>>>();
  const entries: { customerId: string; entry: Entry }[] = [];
  for (const { attemptId, offerId, customerId, version, result, at, agentName, campaignId } of rows) {
    const key = `${campaignId} ${version}`;
    if (!titles.has(key))
      titles.set(key, campaignId ? await bookOf(centre.db, campaignId, version) : undefined);
    const offer = titles.get(key)?.offers.find(({ id }) => id === offerId);
    entries.push({
      customerId,
      entry: {
        id: `offer:${attemptId}:${offerId}`,
        at,
        kind: 'offer',
        title: offer?.title['zh-CN'] ?? offerId,
        ...(offer ? { titles: offer.title } : {}),
        status: STATUS[result as OfferResult],
        agentName: agentName ?? undefined,
      },
    });
  }
  return entries;
}
