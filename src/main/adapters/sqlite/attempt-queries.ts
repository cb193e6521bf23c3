import type { AttemptEnded, CallBegun, OutcomeRecorded } from '../../../core/sync/fact.ts';
import type { SavedDialog } from '../../softphone/softphone.ts';
import type { ReadableStore, StoredAttempt } from '../../store/desk-store.ts';
import { ENDED, UNDER_WAY } from './attempt-parts.ts';
import type { ReadableDb } from './database.ts';

export type AttemptQueries = Pick<
  ReadableStore,
  'attempt' | 'unsettled' | 'relayed' | 'attemptTimes' | 'customerAttemptTimes' | 'abandonedAt' | 'calledFrom'
>;

interface AttemptRow {
  readonly committed: string;
  readonly answered_at: number | null;
  readonly dialog: string | null;
  readonly relay_dialog: string | null;
  readonly attended: number;
  readonly ended: string | null;
  readonly outcome: string | null;
}

const SELECT = `SELECT a.committed, a.answered_at, a.dialog, a.relay_dialog, a.attended, a.ended, o.body AS outcome
  FROM attempts a LEFT JOIN outcomes o ON o.id = a.outcome_id`;

export function attemptQueries(db: ReadableDb): AttemptQueries {
  const one = db.prepare<[string], AttemptRow>(`${SELECT} WHERE a.id = ?`);
  const unsettled = db.prepare<[], AttemptRow>(`${SELECT} WHERE a.settled = 0 ORDER BY a.at, a.id`);
  const relayed = db.prepare<[], AttemptRow>(
    `${SELECT} WHERE a.relay_dialog IS NOT NULL AND a.handed_over = 1 ORDER BY a.at, a.id`,
  );
  // The centre also tells of this desk's own attempts: equal times are the same attempt.
  const times = db.prepare<[{ number: string; since: number }], { at: number }>(
    `SELECT at FROM attempts WHERE ${ENDED} AND number = :number AND at >= :since AND own_failure = 0 AND incoming = 0
     UNION SELECT at FROM ${UNDER_WAY} AND incoming = 0 AND number = :number AND at >= :since
     UNION SELECT at FROM told_attempts WHERE number = :number AND at >= :since ORDER BY at`,
  );
  const customerTimes = db.prepare<[{ customer: string; numbers: string; since: number }], { at: number }>(
    `WITH by_number AS (
       SELECT number, at FROM attempts WHERE ${ENDED} AND customer_id = :customer AND at >= :since AND own_failure = 0 AND incoming = 0
       UNION SELECT number, at FROM ${UNDER_WAY} AND incoming = 0 AND customer_id = :customer AND at >= :since
       UNION SELECT number, at FROM told_attempts
         WHERE number IN (SELECT value FROM json_each(:numbers)) AND at >= :since)
     SELECT at FROM by_number
     UNION ALL SELECT at FROM told_customer_attempts
       WHERE customer_id = :customer AND at >= :since AND at NOT IN (SELECT at FROM by_number) ORDER BY at`,
  );
  const abandoned = db.prepare<[string], { at: number | null }>(
    `SELECT max(ended_at) AS at FROM attempts WHERE ${ENDED} AND number = ? AND line_result = 'abandoned' AND incoming = 0`,
  );
  const callingNumber = db.prepare<[{ customer: string }], { number: string }>(
    `SELECT committed ->> '$.callingNumber' AS number, at FROM ${UNDER_WAY} AND incoming = 0 AND customer_id = :customer
     UNION ALL SELECT * FROM (
       SELECT committed ->> '$.callingNumber' AS number, at FROM attempts
       WHERE ${ENDED} AND customer_id = :customer AND own_failure = 0 AND incoming = 0 ORDER BY at DESC LIMIT 1)
     ORDER BY at DESC LIMIT 1`,
  );
  return {
    attempt: (id) => {
      const row = one.get(id);
      return row ? read(row) : undefined;
    },
    abandonedAt: (number) => abandoned.get(number)?.at ?? undefined,
    calledFrom: (customer) => callingNumber.get({ customer })?.number,
    unsettled: () => unsettled.all().map(read),
    relayed: () => relayed.all().map(read),
    attemptTimes: (number, since) => times.all({ number, since }).map((row) => row.at),
    customerAttemptTimes: (customer, numbers, since) =>
      customerTimes.all({ customer, numbers: JSON.stringify(numbers), since }).map((row) => row.at),
  };
}

function read(row: AttemptRow): StoredAttempt {
  return {
    committed: JSON.parse(row.committed) as CallBegun,
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
    ...(row.dialog === null ? {} : { dialog: JSON.parse(row.dialog) as SavedDialog }),
    ...(row.relay_dialog === null ? {} : { relayDialog: JSON.parse(row.relay_dialog) as SavedDialog }),
    attended: row.attended === 1,
    ...(row.ended === null ? {} : { ended: JSON.parse(row.ended) as AttemptEnded }),
    ...(row.outcome === null ? {} : { outcome: JSON.parse(row.outcome) as OutcomeRecorded }),
  };
}
