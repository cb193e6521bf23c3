import type { z } from 'zod';
import type { callRow, ReportQuery, Role } from '../../contract/views.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import { factKey, readFactsAt } from '../sync/fact-log.ts';
import { dispositionText, readCampaigns } from './labels.ts';
import { checkRange } from './local-time.ts';
import { maskedName, maskedText } from './masking.ts';
import { reportSource } from './report-source.ts';

export type CallLine = z.output<typeof callRow>;

/** Where a page begins: after so many calls, or below a call, which stays right while new ones come in. */
export type CallPage = { readonly limit: number } & (
  | { readonly offset: number }
  | { readonly below: Pick<CallLine, 'at' | 'attemptId'> | undefined }
);

/** The calls behind a figure, newest first; `key` names its group, empty all. Numbers are masked for every role, names and notes by role. */
export async function readCalls(
  centre: Centre,
  role: Role,
  query: ReportQuery,
  key: string,
  page: CallPage,
): Promise<{ rows: CallLine[]; total: number }> {
  checkRange(query);
  const { total } = await reportSource(centre, query, key)
    .select(({ fn }) => fn.count<number>('attempts.id').as('total'))
    .executeTakeFirstOrThrow();
  return { rows: await readPage(centre, role, query, key, page), total };
}

/** Every call of the query, newest first, `limit` read at a time. Calls that come in meanwhile shift nothing. */
export async function* eachCall(
  centre: Centre,
  role: Role,
  query: ReportQuery,
  limit: number,
): AsyncGenerator<CallLine> {
  for (let below: CallLine | undefined; ; ) {
    const lines = await readPage(centre, role, query, '', { below, limit });
    yield* lines;
    if (lines.length < limit) return;
    below = lines.at(-1);
  }
}

async function readPage(
  centre: Centre,
  role: Role,
  query: ReportQuery,
  key: string,
  page: CallPage,
): Promise<CallLine[]> {
  const below = 'below' in page ? page.below : undefined;
  const rows = await reportSource(centre, query, key)
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
  const outcomePlace = (row: (typeof rows)[number]) => ({ epoch: row.outcomeEpoch, seq: row.outcomeSeq });
  const facts = await readFactsAt(centre, [...rows, ...rows.map(outcomePlace)]);
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.map((row) => row.customer_id),
  );
  const campaigns = await readCampaigns(centre);
  return rows.map((row): CallLine => {
    const told = facts.get(factKey(row));
    const attempt = told?.kind === 'call.taken-over' ? told.attempt : told;
    const outcome = facts.get(factKey(outcomePlace(row)));
    const number = attempt?.kind === 'attempt.committed' ? attempt.number : undefined;
    const text =
      row.disposition_code === null
        ? undefined
        : dispositionText(campaigns, row.disposition_code, query.language ?? 'zh-CN');
    return {
      attemptId: row.id,
      at: row.at,
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
    };
  });
}
