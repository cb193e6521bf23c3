import type { Campaign } from '../../../core/campaign/campaign.ts';
import type { HistoryEntry } from '../../../core/customer/customer.ts';
import type { OutcomeRecorded } from '../../../core/sync/fact.ts';
import type { ReadableStore } from '../../store/desk-store.ts';
import type { ReadableDb } from './database.ts';
import type { MetaReader } from './meta.ts';

export type CustomerQueries = Pick<ReadableStore, 'campaigns' | 'history' | 'dncAsOf' | 'setting'>;

interface OwnCallRow {
  readonly id: string;
  readonly at: number;
  readonly incoming: number;
  readonly line_result: string;
  readonly talk_ms: number;
  readonly campaign: string | null;
  readonly outcome: string | null;
}

/** What is known of customers, campaigns and settings. */
export function customerQueries(db: ReadableDb, meta: MetaReader): CustomerQueries {
  const campaigns = db.prepare<[], { body: string }>('SELECT body FROM campaigns ORDER BY id');
  const told = db.prepare<[string], { body: string }>('SELECT body FROM history WHERE customer_id = ?');
  const ownCalls = db.prepare<[string], OwnCallRow>(
    `SELECT a.id, a.at, a.incoming, a.line_result, a.talk_ms, c.body ->> '$.name' AS campaign, o.body AS outcome
     FROM attempts a LEFT JOIN campaigns c ON c.id = a.campaign_id LEFT JOIN outcomes o ON o.id = a.outcome_id
     WHERE a.customer_id = ? AND a.ended_at IS NOT NULL AND a.own_failure = 0 AND a.handed_over = 0`,
  );
  const setting = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');

  return {
    campaigns: () => campaigns.all().map((row) => JSON.parse(row.body) as Campaign),
    history: (customerId) => {
      const entries = told.all(customerId).map((row) => JSON.parse(row.body) as HistoryEntry);
      const known = new Set(entries.map((entry) => entry.id));
      for (const call of ownCalls.all(customerId)) {
        const entry = ownCallEntry(call);
        if (!known.has(entry.id)) entries.push(entry);
      }
      return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    },
    dncAsOf: () => meta.number('dnc-as-of'),
    setting: (key) => setting.get(key)?.value,
  };
}

/** An own call that the centre has not sent back yet; the entry's id is the attempt's. */
function ownCallEntry(row: OwnCallRow): HistoryEntry {
  const outcome = row.outcome === null ? undefined : (JSON.parse(row.outcome) as OutcomeRecorded);
  return {
    id: row.id,
    at: row.at,
    kind: 'call',
    ...(row.incoming === 1 ? { incoming: true } : {}),
    title: row.campaign ?? '',
    lineResult: outcome?.lineResultHeard ?? row.line_result,
    talkMs: row.talk_ms,
    ...(outcome ? { dispositionCode: outcome.dispositionCode } : {}),
    ...(outcome?.notes ? { detail: outcome.notes } : {}),
  };
}
