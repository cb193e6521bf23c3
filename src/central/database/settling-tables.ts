import type { KnownBy, LineResult } from '../../core/call/line-result.ts';

// What people and the carrier's call records settle. Conventions as in schema.ts.

/** Append-only: finished tasks that somebody put back into the queue. `results`: JSON. */
export interface RecyclingsTable {
  id: string;
  campaign_id: string;
  list_id: string | null;
  account_id: string;
  results: string;
  tasks: number;
  at: number;
}

/** Append-only: attempts whose end nobody knew until a person or the carrier's records said. */
export interface SettlementsTable {
  id: string;
  attempt_id: string;
  /** `unknown`: nobody will ever know; it counts as attempted. */
  line_result: LineResult;
  known_by: KnownBy;
  sip_code: number | null;
  talk_ms: number;
  ended_at: number;
  account_id: string;
  at: number;
  /** When the desk told of an end of its own, which stands since; null while this settlement does. */
  corrected_at: number | null;
}

/** A file of the carrier's call records and what became of its rows. */
export interface RecordImportsTable {
  id: string;
  name: string;
  content_hash: string;
  account_id: string;
  at: number;
  rows: number;
  matched: number;
  settled: number;
  unmatched: number;
  contradicting: number;
  unreadable: number;
}

/** Rows that people must look at; nothing is overwritten by them. */
export interface RecordProblemsTable {
  import_id: string;
  line: number;
  kind: 'unmatched' | 'contradicting' | 'unreadable' | 'waiting';
  attempt_id: string | null;
  number_masked: string;
  started_at: number | null;
  /** Line result by the record, and by what was known before. */
  said: LineResult | null;
  known: LineResult | null;
  /** What else the record says, for a row that waits. */
  sip_code: number | null;
  talk_ms: number;
}
