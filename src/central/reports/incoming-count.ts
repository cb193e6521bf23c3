import { sql } from 'kysely';
import type { IncomingCount, ReportQuery } from '../../contract/views.ts';
import type { Centre } from '../context.ts';

/** The calls that customers made in the range, of the campaign and the agent asked for. */
export async function countIncoming(
  centre: Centre,
  { from, to, campaignId, agentId }: Pick<ReportQuery, 'from' | 'to' | 'campaignId' | 'agentId'>,
): Promise<IncomingCount> {
  const when = (condition: string) =>
    sql<number>`coalesce(sum(case when ${sql.raw(condition)} then 1 else 0 end), 0)`;
  const { calls, answered, missed, talkMs } = await centre.db
    .selectFrom('incoming_calls')
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('calls'),
      when("line_result = 'answered'").as('answered'),
      when("line_result in ('abandoned', 'cancelled')").as('missed'),
      fn.coalesce(fn.sum<number>('talk_ms'), lit(0)).as('talkMs'),
    ])
    .where('at', '>=', from)
    .where('at', '<', to)
    .$if(campaignId !== undefined, (q) => q.where('campaign_id', '=', campaignId ?? ''))
    .$if(agentId !== undefined, (q) => q.where('agent_id', '=', agentId ?? ''))
    .executeTakeFirstOrThrow();
  return { calls: Number(calls), answered: Number(answered), missed: Number(missed), talkMs: Number(talkMs) };
}
