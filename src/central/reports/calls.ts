import type { z } from 'zod';
import {
  CALL_DIRECTIONS,
  type CallDirection,
  type callRow,
  type ReportQuery,
  type Role,
} from '../../contract/views.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import { factKey, readFactsAt } from '../sync/fact-log.ts';
import { type CallPage, type CallRecord, incomingRows, outboundRows } from './call-rows.ts';
import { incomingSource } from './incoming-source.ts';
import { dispositionText, readCampaigns } from './labels.ts';
import { checkRange } from './local-time.ts';
import { maskedName, maskedText } from './masking.ts';
import { reportSource } from './report-source.ts';
import { offersIn } from './service-counts.ts';

export type CallLine = z.output<typeof callRow>;
/** `direction`: absent both. */
export type CallsQuery = ReportQuery & { readonly direction?: CallDirection | undefined };

/** The calls behind a figure, newest first; `key` names the group of outbound ones, empty all. Numbers are masked for every role, names and notes by role. */
export async function readCalls(
  centre: Centre,
  role: Role,
  query: ReportQuery & { readonly direction: CallDirection },
  key: string,
  page: CallPage,
): Promise<{ rows: CallLine[]; total: number }> {
  checkRange(query);
  const inbound = query.direction === 'inbound';
  const counted = inbound
    ? incomingSource(centre, query).select(({ fn }) => fn.countAll<number>().as('total'))
    : reportSource(centre, query, key).select(({ fn }) => fn.countAll<number>().as('total'));
  const { total } = await counted.executeTakeFirstOrThrow();
  const records = await (inbound
    ? incomingRows(centre, query, page)
    : outboundRows(centre, query, key, page));
  return { rows: await linesOf(centre, role, query, records), total: Number(total) };
}

/** Every call of the query, newest first, `limit` read at a time. Calls that come in meanwhile shift nothing. */
export async function* eachCall(
  centre: Centre,
  role: Role,
  query: CallsQuery,
  limit: number,
): AsyncGenerator<CallLine> {
  const read = { outbound: outboundPage, inbound: incomingRows };
  const directions = CALL_DIRECTIONS.filter(
    (each) => query.direction === undefined || query.direction === each,
  );
  for (let below: CallLine | undefined; ; ) {
    const page = { below, limit };
    const pages = await Promise.all(directions.map((each) => read[each](centre, query, page)));
    const records = pages.flat().sort(newestFirst).slice(0, limit);
    const lines = await linesOf(centre, role, query, records);
    yield* lines;
    if (lines.length < limit) return;
    below = lines.at(-1);
  }
}

const outboundPage = (centre: Centre, query: ReportQuery, page: CallPage): Promise<CallRecord[]> =>
  outboundRows(centre, query, '', page);

function newestFirst(a: CallRecord, b: CallRecord): number {
  return b.at - a.at || (a.id < b.id ? 1 : -1);
}

async function linesOf(
  centre: Centre,
  role: Role,
  query: ReportQuery,
  rows: readonly CallRecord[],
): Promise<CallLine[]> {
  const outcomePlace = (row: CallRecord) => ({ epoch: row.outcomeEpoch, seq: row.outcomeSeq });
  const facts = await readFactsAt(centre, [...rows, ...rows.map(outcomePlace)]);
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.map((row) => row.customer_id),
  );
  const campaigns = await readCampaigns(centre);
  const offers = await offersIn(
    centre,
    rows.map((row) => row.id),
  );
  return rows.map((row): CallLine => {
    const told = facts.get(factKey(row));
    const begun = told?.kind === 'call.taken-over' ? told.attempt : told;
    const outcome = facts.get(factKey(outcomePlace(row)));
    const number =
      begun?.kind === 'attempt.committed' || begun?.kind === 'call.received' ? begun.number : undefined;
    const text =
      row.disposition_code === null
        ? undefined
        : dispositionText(campaigns, row.disposition_code, query.language ?? 'zh-CN');
    return {
      attemptId: row.id,
      at: row.at,
      ...(row.incoming ? { incoming: true } : {}),
      campaignName: row.campaignName,
      agentName: row.agentName ?? '',
      customerName: maskedName(role, customers.get(row.customer_id)?.customer.name ?? ''),
      number: number === undefined ? '' : maskNumber(number),
      lineResult: row.line_result ?? undefined,
      knownBy: row.known_by ?? undefined,
      sipCode: row.sip_code ?? undefined,
      dispositionCode: row.disposition_code ?? undefined,
      dispositionText: text,
      ringMs: row.ring_ms,
      talkMs: row.talk_ms,
      wrapUpMs: row.wrap_up_ms ?? 0,
      notes:
        outcome?.kind === 'outcome.recorded'
          ? maskedText(role, outcome.notes, number === undefined ? [] : [number])
          : undefined,
      callbackAt: row.callback_at ?? undefined,
      ...serviceOf(row, offers.get(row.id)),
    };
  });
}

/** Told where there was any: a call without a transfer has no time of one. */
function serviceOf(
  row: CallRecord,
  offers: { readonly presented: number; readonly accepted: number } | undefined,
) {
  return {
    ...(row.mos === null ? {} : { mos: Math.round(row.mos * 100) / 100 }),
    ...(row.given_way === null ? {} : { transferWay: row.given_way }),
    ...(row.consult_ms > 0 ? { consultMs: Number(row.consult_ms) } : {}),
    ...(row.conference_ms > 0 ? { conferenceMs: Number(row.conference_ms) } : {}),
    ...(offers && !row.incoming
      ? { offersPresented: offers.presented, offersAccepted: offers.accepted }
      : {}),
  };
}
