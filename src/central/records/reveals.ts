import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { AnswerOf } from '../http/endpoint.ts';

/** How many are told. */
const MOST = 500;

/** The latest masked numbers that agents had shown whole, newest first. An account that is gone leaves its id. */
export async function readReveals(centre: Centre): Promise<AnswerOf<'reveals'>> {
  const rows = await centre.db
    .selectFrom('numbers_revealed as shown')
    .leftJoin('accounts', 'accounts.id', 'shown.agent_id')
    .leftJoin('attempts', 'attempts.id', 'shown.attempt_id')
    .leftJoin('campaigns', 'campaigns.id', 'attempts.campaign_id')
    .select([
      'shown.attempt_id as attemptId',
      'shown.place',
      'shown.at',
      'shown.agent_id as agentId',
      'shown.customer_id as customerId',
      'accounts.display_name as agentName',
      'campaigns.name as campaignName',
    ])
    .orderBy('shown.at', 'desc')
    .orderBy('shown.attempt_id', 'desc')
    .limit(MOST)
    .execute();
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.map(({ customerId }) => customerId),
  );
  return rows.map(({ attemptId, place, at, agentId, agentName, customerId, campaignName }) => ({
    attemptId,
    place,
    at,
    agentName: agentName ?? agentId,
    customerName: customers.get(customerId)?.customer.name ?? '',
    campaignName: campaignName ?? '',
  }));
}
