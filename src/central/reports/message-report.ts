import { sql } from 'kysely';
import { MESSAGE_GROUPS, type MessageGroup, type MessageReport } from '../../contract/service-views.ts';
import type { ReportQuery } from '../../contract/views.ts';
import { MESSAGE_COUNTS, type MessageCounts } from '../../core/report/service-figures.ts';
import type { Centre } from '../context.ts';
import { labelsOf } from './labels.ts';
import { BUCKET_MS, checkRange, timeKey } from './local-time.ts';

/** Text messages asked for in the range, by the report's groups where messages have them, else by purpose. Throws `report.range`. */
export async function readMessageReport(centre: Centre, query: ReportQuery): Promise<MessageReport> {
  checkRange(query);
  const groupBy = MESSAGE_GROUPS.find((group) => group === query.groupBy) ?? 'purpose';
  const groups = new Map<string, MessageCounts>();
  for (const { key: raw, ...counts } of await countBy(centre, query, groupBy)) {
    const byTime = groupBy === 'hour' || groupBy === 'day';
    const key = byTime ? timeKey(Number(raw) * BUCKET_MS, groupBy, query.timeZone) : String(raw);
    groups.set(key, add(groups.get(key) ?? NOTHING, counts));
  }
  const label =
    groupBy === 'purpose'
      ? (key: string) => key
      : await labelsOf(centre, { ...query, groupBy }, [...groups.keys()]);
  const rows = [...groups]
    .map(([key, counts]) => ({ key, label: label(key), ...counts }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    groupBy,
    rows,
    total: { key: '', label: '', ...rows.reduce<MessageCounts>((sum, row) => add(sum, row), NOTHING) },
  };
}

const NOTHING = Object.fromEntries(MESSAGE_COUNTS.map((name) => [name, 0])) as MessageCounts;

function add(a: MessageCounts, b: MessageCounts): MessageCounts {
  return Object.fromEntries(MESSAGE_COUNTS.map((name) => [name, a[name] + b[name]])) as MessageCounts;
}

function countBy({ db }: Centre, { from, to, campaignId, agentId }: ReportQuery, groupBy: MessageGroup) {
  const key = {
    campaign: sql<string | number>`campaign_id`,
    agent: sql<string | number>`agent_id`,
    purpose: sql<string | number>`purpose`,
    // A literal: PostgreSQL must see the same expression in SELECT and GROUP BY.
    hour: sql<string | number>`requested_at / ${sql.lit(BUCKET_MS)}`,
    day: sql<string | number>`requested_at / ${sql.lit(BUCKET_MS)}`,
  }[groupBy];
  const inState = (state: string) =>
    sql<number>`coalesce(sum(case when state = ${sql.lit(state)} then 1 else 0 end), 0)`;
  return db
    .selectFrom('text_messages')
    .where('requested_at', '>=', from)
    .where('requested_at', '<', to)
    .$if(campaignId !== undefined, (q) => q.where('campaign_id', '=', campaignId ?? ''))
    .$if(agentId !== undefined, (q) => q.where('agent_id', '=', agentId ?? ''))
    .select(({ fn }) => [
      key.as('key'),
      fn.countAll<number>().as('requested'),
      inState('queued').as('queued'),
      inState('sent').as('sent'),
      inState('delivered').as('delivered'),
      inState('failed').as('failed'),
      inState('expired').as('expired'),
    ])
    .groupBy(key)
    .execute();
}
