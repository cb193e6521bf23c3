import type { CallRow } from '../../../contract/views.ts';
import type { KnownBy, LineResult } from '../../../core/call/line-result.ts';
import type { AttemptEnded, OutcomeRecorded } from '../../../core/sync/fact.ts';
import type { ReadableStore } from '../../store/desk-store.ts';
import { ROWS_SINCE } from './attempt-parts.ts';
import type { ReadableDb } from './database.ts';

export type LedgerQueries = Pick<ReadableStore, 'callsSince' | 'today' | 'books'>;

interface CallLedgerRow {
  readonly id: string;
  readonly at: number;
  readonly number: string;
  readonly incoming: number;
  readonly campaign: string | null;
  readonly customer: string | null;
  readonly ended: string | null;
  readonly outcome: string | null;
}

interface BookRow {
  readonly id: string;
  readonly task_id: string;
  readonly number: string;
  readonly at: number;
  readonly ended_at: number | null;
  readonly line_result: LineResult | null;
  readonly handed_over: number;
  readonly taken_over: number;
}

/** The agent's own figures, and the desk's side of the books. */
export function ledgerQueries(db: ReadableDb): LedgerQueries {
  const calls = db.prepare<[{ since: number }], CallLedgerRow>(
    `SELECT a.id, a.at, a.number, a.incoming, c.body ->> '$.name' AS campaign, p.body ->> '$.name' AS customer, a.ended, o.body AS outcome
     FROM attempts a LEFT JOIN campaigns c ON c.id = a.campaign_id LEFT JOIN customers p ON p.id = a.customer_id
     LEFT JOIN outcomes o ON o.id = a.outcome_id
     WHERE a.rowid IN (${ROWS_SINCE}) AND a.handed_over = 0 ORDER BY a.at DESC, a.id DESC`,
  );
  const today = db.prepare<[{ since: number }], ReturnType<LedgerQueries['today']>>(
    // A call that the agent gave to a colleague is the colleague's; the talk before that was the agent's.
    `SELECT count(*) FILTER (WHERE a.handed_over = 0) AS calls, coalesce(sum(a.talk_ms), 0) AS talkMs,
       coalesce(sum(o.contact), 0) AS contacts, coalesce(sum(o.success), 0) AS success
     FROM attempts a LEFT JOIN outcomes o ON o.id = a.outcome_id
     WHERE a.rowid IN (${ROWS_SINCE}) AND a.own_failure = 0 AND a.incoming = 0`,
  );
  const attempts = db.prepare<[], BookRow>(
    'SELECT id, task_id, number, at, ended_at, line_result, handed_over, taken_over FROM attempts WHERE incoming = 0 ORDER BY at, id',
  );
  const outcomes = db.prepare<[], { id: string; attemptId: string }>(
    `SELECT o.id, o.attempt_id AS attemptId FROM outcomes o JOIN attempts a ON a.id = o.attempt_id AND a.incoming = 0
     ORDER BY o.at, o.id`,
  );
  return {
    callsSince: (since) => calls.all({ since }).map(callRow),
    today: (since) => today.get({ since }) ?? { calls: 0, talkMs: 0, contacts: 0, success: 0 },
    books: () => ({
      attempts: attempts.all().map((row) => ({
        id: row.id,
        taskId: row.task_id,
        number: row.number,
        at: row.at,
        ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
        ...(row.line_result === null ? {} : { lineResult: row.line_result }),
        ...handOverOf(row),
      })),
      outcomes: outcomes.all(),
    }),
  };
}

function handOverOf({ handed_over, taken_over }: BookRow): { readonly handOver?: 'given' | 'taken' } {
  // A call that came from a colleague may go on to another.
  if (handed_over === 1) return { handOver: 'given' };
  return taken_over === 1 ? { handOver: 'taken' } : {};
}

function callRow(row: CallLedgerRow): CallRow {
  const ended = row.ended === null ? undefined : (JSON.parse(row.ended) as AttemptEnded);
  const outcome = row.outcome === null ? undefined : (JSON.parse(row.outcome) as OutcomeRecorded);
  const heard = outcome?.lineResultHeard;
  const knownBy: KnownBy | undefined = heard ? 'agent' : ended?.knownBy;
  return {
    attemptId: row.id,
    at: row.at,
    campaignName: row.campaign ?? '',
    agentName: '',
    customerName: row.customer ?? '',
    number: row.number,
    ...(row.incoming === 1 ? { incoming: true } : {}),
    lineResult: heard ?? ended?.lineResult,
    knownBy,
    sipCode: ended?.sipCode,
    dispositionCode: outcome?.dispositionCode,
    ringMs: ended?.ringMs ?? 0,
    talkMs: ended?.talkMs ?? 0,
    wrapUpMs: outcome?.wrapUpMs ?? 0,
    notes: outcome?.notes,
    callbackAt: outcome?.callbackAt,
  };
}
