import { sql } from 'kysely';
import type { ReportQuery } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import { incomingSource } from './incoming-source.ts';
import { reportSource } from './report-source.ts';
import { CONFERENCE_MS, CONSULT_MS } from './service-counts.ts';

/** Where a page begins: after so many calls, or below a call, which stays right while new ones come in. */
export type CallPage = { readonly limit: number } & (
  | { readonly offset: number }
  | { readonly below: { readonly at: number; readonly attemptId: string } | undefined }
);

/** Outbound calls with their standing outcomes, newest first; `key` names their group, empty all. */
export function outboundRows(centre: Centre, query: ReportQuery, key: string, page: CallPage) {
  const below = belowOf(page);
  return reportSource(centre, query, key)
    .innerJoin('campaigns', 'campaigns.id', 'attempts.campaign_id')
    .leftJoin('accounts', 'accounts.id', 'attempts.agent_id')
    .select([
      'attempts.id',
      'attempts.at',
      'attempts.customer_id',
      'attempts.epoch',
      'attempts.seq',
      'attempts.line_result',
      'attempts.known_by',
      'attempts.sip_code',
      'attempts.ring_ms',
      'attempts.talk_ms',
      'attempts.mos',
      'attempts.given_way',
      sql<number>`${sql.raw(CONSULT_MS)}`.as('consult_ms'),
      sql<number>`${sql.raw(CONFERENCE_MS)}`.as('conference_ms'),
      'campaigns.name as campaignName',
      'accounts.display_name as agentName',
      'outcomes.disposition_code',
      'outcomes.wrap_up_ms',
      'outcomes.callback_at',
      'outcomes.epoch as outcomeEpoch',
      'outcomes.seq as outcomeSeq',
    ])
    .orderBy('attempts.at', 'desc')
    .orderBy('attempts.id', 'desc')
    .$if(below !== undefined, (q) =>
      q.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('attempts.at', 'attempts.id'), '<', tuple(below?.at ?? 0, below?.attemptId ?? '')),
      ),
    )
    .limit(page.limit)
    .$if('offset' in page, (q) => q.offset('offset' in page ? page.offset : 0))
    .execute();
}

export type CallRecord = Awaited<ReturnType<typeof outboundRows>>[number] & { readonly incoming?: true };

/** The calls that customers made, likewise. What their telephone rang is on no row. */
export async function incomingRows(
  centre: Centre,
  query: ReportQuery,
  page: CallPage,
): Promise<CallRecord[]> {
  const below = belowOf(page);
  const rows = await incomingSource(centre, query)
    .innerJoin('campaigns', 'campaigns.id', 'incoming_calls.campaign_id')
    .leftJoin('accounts', 'accounts.id', 'incoming_calls.agent_id')
    .leftJoin('outcomes', (join) =>
      join.onRef('outcomes.attempt_id', '=', 'incoming_calls.id').on('outcomes.superseded', '=', 0),
    )
    .select([
      'incoming_calls.id',
      'incoming_calls.at',
      'incoming_calls.customer_id',
      'incoming_calls.epoch',
      'incoming_calls.seq',
      'incoming_calls.line_result',
      'incoming_calls.talk_ms',
      'campaigns.name as campaignName',
      'accounts.display_name as agentName',
      'outcomes.disposition_code',
      'outcomes.wrap_up_ms',
      'outcomes.callback_at',
      'outcomes.epoch as outcomeEpoch',
      'outcomes.seq as outcomeSeq',
    ])
    .orderBy('incoming_calls.at', 'desc')
    .orderBy('incoming_calls.id', 'desc')
    .$if(below !== undefined, (q) =>
      q.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('incoming_calls.at', 'incoming_calls.id'),
          '<',
          tuple(below?.at ?? 0, below?.attemptId ?? ''),
        ),
      ),
    )
    .limit(page.limit)
    .$if('offset' in page, (q) => q.offset('offset' in page ? page.offset : 0))
    .execute();
  return rows.map((row) => ({
    ...row,
    incoming: true,
    known_by: null,
    sip_code: null,
    ring_ms: 0,
    mos: null,
    given_way: null,
    consult_ms: 0,
    conference_ms: 0,
    // Who reached nobody talked to no agent.
    agentName: row.line_result === 'answered' || row.disposition_code !== null ? row.agentName : null,
  }));
}

const belowOf = (page: CallPage) => ('below' in page ? page.below : undefined);
