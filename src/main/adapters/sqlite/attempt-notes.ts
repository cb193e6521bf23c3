import { WaihuError } from '../../../contract/errors.ts';
import type { CrashPoints } from '../../ports.ts';
import type { WritableStore } from '../../store/desk-store.ts';
import type { WritableDb } from './database.ts';

type Notes = Pick<WritableStore, 'markAnswered' | 'markAttended' | 'saveDialog' | 'forgetRelay'>;

/** What is kept of a call under way for the restart; none of it is a fact. */
export function attemptNotes(db: WritableDb, crash?: CrashPoints): Notes {
  const answered = db.prepare<[number, string], never>(
    'UPDATE attempts SET answered_at = coalesce(answered_at, ?) WHERE id = ?',
  );
  const attended = db.prepare<[string], never>('UPDATE attempts SET attended = 1 WHERE id = ?');
  const dialog = db.prepare<[{ attempt: string; call: string; body: string }], never>(
    `UPDATE attempts SET
       dialog = CASE WHEN dialog IS NULL OR dialog ->> '$.callId' = :call THEN :body ELSE dialog END,
       relay_dialog = CASE WHEN dialog ->> '$.callId' <> :call THEN :body ELSE relay_dialog END
     WHERE id = :attempt`,
  );
  const noRelay = db.prepare<[string], never>('UPDATE attempts SET relay_dialog = NULL WHERE id = ?');
  const must = (changes: number, attemptId: string) => {
    if (changes === 0) throw new WaihuError('not-found', { detail: `attempt ${attemptId}` });
  };
  return {
    markAnswered: (attemptId, at) => {
      db.transaction(() => must(answered.run(at, attemptId).changes, attemptId));
      crash?.('call.answer-noted');
    },
    markAttended: (attemptId) => db.transaction(() => must(attended.run(attemptId).changes, attemptId)),
    saveDialog: (saved) =>
      db.transaction(() => {
        const body = JSON.stringify(saved);
        must(dialog.run({ attempt: saved.attemptId, call: saved.callId, body }).changes, saved.attemptId);
      }),
    forgetRelay: (attemptId) => db.transaction(() => must(noRelay.run(attemptId).changes, attemptId)),
  };
}
