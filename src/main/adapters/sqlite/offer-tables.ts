import type { PullChange } from '../../../contract/sync-wire.ts';
import type { ApprovedAnswer } from '../../../core/answer-base/approved-answer.ts';
import type { OfferResult } from '../../../core/offer/offer.ts';
import type { OfferMade } from '../../../core/sync/fact.ts';
import type { ReadableStore } from '../../store/desk-store.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** Offers made in calls, and approved answers. */
export function offerQueries(
  db: ReadableDb,
): Pick<ReadableStore, 'offersMade' | 'approvedAnswers' | 'answersVersion'> {
  const made = db.prepare<[string], { offerId: string; result: OfferResult; turn: number; at: number }>(
    'SELECT offer_id AS offerId, result, turn, at FROM offers_made WHERE attempt_id = ? ORDER BY at, offer_id',
  );
  const answers = db.prepare<[], { body: string }>('SELECT body FROM approved_answers ORDER BY id');
  const version = db.prepare<[], { sum: number }>(
    'SELECT coalesce(sum(version), 0) AS sum FROM approved_answers',
  );
  return {
    offersMade: (attemptId) => made.all(attemptId),
    approvedAnswers: () => answers.all().map(({ body }) => JSON.parse(body) as ApprovedAnswer),
    answersVersion: () => version.get()?.sum ?? 0,
  };
}

export function offerRecorder(db: WritableDb): (fact: OfferMade) => void {
  const put = db.prepare<[Record<string, string | number>], never>(
    `INSERT INTO offers_made (attempt_id, offer_id, turn, result, at) VALUES (:attemptId, :offerId, :turn, :result, :at)
     ON CONFLICT (attempt_id, offer_id) DO UPDATE SET turn = excluded.turn, result = excluded.result, at = excluded.at
     WHERE excluded.turn > offers_made.turn`,
  );
  return ({ attemptId, offerId, turn, result, at }) => {
    put.run({ attemptId, offerId, turn, result, at });
  };
}

/** One told late, of an earlier version than the known one, changes nothing. */
export function answerWriter(db: WritableDb): (change: Extract<PullChange, { kind: 'answer' }>) => void {
  const put = db.prepare<[string, number, string], never>(
    `INSERT INTO approved_answers (id, version, body) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body
     WHERE excluded.version >= approved_answers.version`,
  );
  return ({ answer }) => {
    put.run(answer.id, answer.version, JSON.stringify(answer));
  };
}
