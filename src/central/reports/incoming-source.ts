import type { ReportQuery } from '../../contract/views.ts';
import type { Centre } from '../context.ts';

export type IncomingQuery = Pick<ReportQuery, 'from' | 'to' | 'campaignId' | 'agentId'>;

/** The calls that customers made in the range, of the campaign and the agent asked for. Their count, their list and exports all read from here. */
export function incomingSource(centre: Centre, { from, to, campaignId, agentId }: IncomingQuery) {
  return centre.db
    .selectFrom('incoming_calls')
    .where('incoming_calls.at', '>=', from)
    .where('incoming_calls.at', '<', to)
    .$if(campaignId !== undefined, (q) => q.where('incoming_calls.campaign_id', '=', campaignId ?? ''))
    .$if(agentId !== undefined, (q) => q.where('incoming_calls.agent_id', '=', agentId ?? ''));
}
