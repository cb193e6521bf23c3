import { readAnswer } from '../../../contract/answer-schema.ts';
import type { HistoryEntry } from '../../../core/customer/customer.ts';
import { earlierAnswersOf } from '../../../core/outcome/earlier-answers.ts';
import type { OutcomeRecorded } from '../../../core/sync/fact.ts';
import type { ReadableStore } from '../../store/desk-store.ts';
import type { ReadableDb } from './database.ts';
import type { MetaReader } from './meta.ts';
import { pinnedCampaigns } from './pinned-campaigns.ts';
import { storedCampaign } from './stored-campaign.ts';

export type CustomerQueries = Pick<
  ReadableStore,
  'campaigns' | 'campaignOf' | 'hasCustomer' | 'history' | 'historyEntry' | 'toldOf' | 'dncAsOf' | 'setting'
>;

interface OwnCallRow {
  readonly id: string;
  readonly at: number;
  readonly incoming: number;
  readonly line_result: string;
  readonly talk_ms: number;
  readonly mos: number | null;
  readonly campaign: string | null;
  readonly outcome: string | null;
}

const OWN_CALLS = `SELECT a.id, a.at, a.incoming, a.line_result, a.talk_ms, a.ended ->> '$.quality.mos' AS mos, c.body ->> '$.name' AS campaign, o.body AS outcome
  FROM attempts a LEFT JOIN campaigns c ON c.id = a.campaign_id LEFT JOIN outcomes o ON o.id = a.outcome_id
  WHERE a.ended_at IS NOT NULL AND a.own_failure = 0 AND a.handed_over = 0`;

/** What is known of customers, campaigns and settings. */
export function customerQueries(
  db: ReadableDb,
  meta: MetaReader,
  marks: (attemptId: string) => Partial<HistoryEntry>,
): CustomerQueries {
  const campaigns = db.prepare<[], { body: string }>('SELECT body FROM campaigns ORDER BY id');
  const told = db.prepare<[string], { body: string }>('SELECT body FROM history WHERE customer_id = ?');
  const toldOne = db.prepare<[string, string], { body: string }>(
    'SELECT body FROM history WHERE customer_id = ? AND id = ?',
  );
  const ownCalls = db.prepare<[string], OwnCallRow>(`${OWN_CALLS} AND a.customer_id = ?`);
  const ownCall = db.prepare<[string, string], OwnCallRow>(`${OWN_CALLS} AND a.customer_id = ? AND a.id = ?`);
  const toldAt = db.prepare<[string], { at: number | null }>(
    'SELECT told_at AS at FROM customers WHERE id = ?',
  );
  const setting = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');

  return {
    campaigns: () => campaigns.all().map((row) => storedCampaign(row.body)),
    campaignOf: pinnedCampaigns(db),
    history: (customerId) => {
      const entries = told.all(customerId).map((row) => JSON.parse(row.body) as HistoryEntry);
      const known = new Set(entries.map((entry) => entry.id));
      for (const call of ownCalls.all(customerId)) {
        const entry = { ...ownCallEntry(call), ...marks(call.id) };
        if (!known.has(entry.id)) entries.push(entry);
      }
      return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    },
    historyEntry: (customerId, entryId) => {
      const row = toldOne.get(customerId, entryId);
      if (row) return JSON.parse(row.body) as HistoryEntry;
      const call = ownCall.get(customerId, entryId);
      return call && { ...ownCallEntry(call), ...marks(call.id) };
    },
    hasCustomer: (customerId) => toldAt.get(customerId) !== undefined,
    toldOf: (customerId) => toldAt.get(customerId)?.at ?? undefined,
    dncAsOf: () => meta.number('dnc-as-of'),
    setting: (key) => setting.get(key)?.value,
  };
}

/** An own call that the centre has not sent back yet; the entry's id is the attempt's. */
function ownCallEntry(row: OwnCallRow): HistoryEntry {
  const outcome = row.outcome === null ? undefined : (JSON.parse(row.outcome) as OutcomeRecorded);
  const earlier = outcome && earlierAnswersOf(outcome);
  return {
    id: row.id,
    at: row.at,
    kind: 'call',
    ...(row.incoming === 1 ? { incoming: true } : {}),
    title: row.campaign ?? '',
    lineResult: outcome?.lineResultHeard ?? row.line_result,
    talkMs: row.talk_ms,
    ...(row.mos === null ? {} : { mos: row.mos }),
    ...(outcome ? { dispositionCode: outcome.dispositionCode } : {}),
    ...(outcome?.notes ? { detail: outcome.notes } : {}),
    ...(outcome?.callbackAt === undefined ? {} : { callbackAt: outcome.callbackAt }),
    ...(earlier ? { script: { ...earlier, answers: earlier.answers.map(readAnswer) } } : {}),
  };
}
