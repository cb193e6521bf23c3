import type { PullChange } from '../../../contract/sync-wire.ts';
import type { HistoryEntry } from '../../../core/customer/customer.ts';
import { writeReference } from '../../../core/reference/reference.ts';
import type { ReferencePlace } from '../../../core/reference/settings.ts';
import type { IdentityChecked, ReferenceIssued } from '../../../core/sync/fact.ts';
import type { ReadableStore, ReferenceAsked } from '../../store/desk-store.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/**
 * Ranges from which something may be given out. A database that may be a copy gives out nothing: the other one has the same ranges, and
 * they are closed once the epoch is renewed.
 */
const USABLE = `branch = ? AND department = ? AND closed = 0 AND next < size AND expires_at > ?
  AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'epoch-suspect' AND value = 'true')`;

export type CallMarkQueries = Pick<ReadableStore, 'references' | 'referencesLeft' | 'identityOf'>;

/** What calls leave behind beside their outcomes: reference codes and identity checks. */
export function callMarkQueries(db: ReadableDb): CallMarkQueries {
  const codes = db.prepare<[string], { code: string }>(
    'SELECT code FROM references_issued WHERE attempt_id = ? ORDER BY at, kind',
  );
  const left = db.prepare<[string, string, number], { count: number | null }>(
    `SELECT sum(size - next) AS count FROM reference_ranges WHERE ${USABLE}`,
  );
  const check = db.prepare<[string], { answers: number; result: IdentityChecked['result']; asked: string }>(
    'SELECT answers, result, asked FROM identity_checks WHERE attempt_id = ?',
  );
  return {
    references: (attemptId) => codes.all(attemptId).map(({ code }) => code),
    referencesLeft: ({ branch, department }, now) => left.get(branch, department, now)?.count ?? 0,
    identityOf: (attemptId) => {
      const row = check.get(attemptId);
      return (
        row && {
          answers: row.answers,
          result: row.result,
          asked: JSON.parse(row.asked) as IdentityChecked['asked'],
        }
      );
    },
  };
}

/** The marks of a call as its line of the history has them. */
export function marksOf(queries: CallMarkQueries): (attemptId: string) => Partial<HistoryEntry> {
  return (attemptId) => {
    const references = queries.references(attemptId);
    const identity = queries.identityOf(attemptId);
    return {
      ...(references.length > 0 ? { references } : {}),
      ...(identity ? { identity: { result: identity.result, asked: identity.asked } } : {}),
    };
  };
}

/** Takes the next serial of the range that ends first; the code it makes, or undefined where none is left. Call within the transaction that records it. */
export function serialTaker(
  db: WritableDb,
): (place: ReferencePlace, kind: string, now: number) => string | undefined {
  const range = db.prepare<[string, string, number], { id: string; serial: number }>(
    `SELECT id, first + next AS serial FROM reference_ranges WHERE ${USABLE} ORDER BY expires_at, id LIMIT 1`,
  );
  const take = db.prepare<[string], never>('UPDATE reference_ranges SET next = next + 1 WHERE id = ?');
  return (place, kind, now) => {
    const found = range.get(place.branch, place.department, now);
    if (!found) return undefined;
    take.run(found.id);
    return writeReference({ kind, ...place, serial: found.serial });
  };
}

/** The code that was given out for the call before, of this kind. */
export function issuedBefore(db: ReadableDb): (asked: ReferenceAsked) => string | undefined {
  const known = db.prepare<[string, string], { code: string }>(
    'SELECT code FROM references_issued WHERE attempt_id = ? AND kind = ?',
  );
  return ({ attemptId, kind }) => known.get(attemptId, kind)?.code;
}

/** A range that is known stays as far as it is used up: it may be told again. */
export function rangeWriter(
  db: WritableDb,
): (change: Extract<PullChange, { kind: 'reference-range' }>) => void {
  const insert = db.prepare<[Record<string, string | number>], never>(
    `INSERT INTO reference_ranges (id, branch, department, first, size, expires_at)
     VALUES (:id, :branch, :department, :first, :size, :expiresAt) ON CONFLICT (id) DO NOTHING`,
  );
  return ({ id, branch, department, first, size, expiresAt }) => {
    insert.run({ id, branch, department, first, size, expiresAt });
  };
}

export function codeRecorder(db: WritableDb): (fact: ReferenceIssued) => void {
  const insert = db.prepare<[string, string, string, number], never>(
    'INSERT INTO references_issued (attempt_id, kind, code, at) VALUES (?, ?, ?, ?)',
  );
  return ({ attemptId, code, at }) => {
    insert.run(attemptId, code.slice(0, 1), code, at);
  };
}

export function checkRecorder(db: WritableDb): (fact: IdentityChecked) => void {
  const put = db.prepare<[string, number, string, string], never>(
    `INSERT INTO identity_checks (attempt_id, answers, result, asked) VALUES (?, ?, ?, ?)
     ON CONFLICT (attempt_id) DO UPDATE SET answers = excluded.answers, result = excluded.result, asked = excluded.asked
     WHERE excluded.answers > identity_checks.answers`,
  );
  return ({ attemptId, answers, result, asked }) => {
    put.run(attemptId, answers, result, JSON.stringify(asked));
  };
}
