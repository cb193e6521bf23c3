import type { WritableDb } from './database.ts';

export interface LeaseSpender {
  /** No dial under this term or an older one: the next needs a new term from the centre. */
  spend(taskId: string, term: number): void;
  countAttempt(taskId: string): void;
  /**
   * Uses up the lease of an own attempt that is about to end, and counts it at its task; call within the transaction that ends it.
   *
   * Not with the commit, for which the call waits: until its end the attempt itself keeps its task out of the queue.
   */
  spendWithEnd(attemptId: string): void;
}

const ONE_MORE = `json_set(body, '$.attemptsMade', (body ->> '$.attemptsMade') + 1)`;

export function leaseSpender(db: WritableDb): LeaseSpender {
  const spend = db.prepare<[number, string], never>(
    'UPDATE tasks SET used_term = max(used_term, ?) WHERE id = ?',
  );
  const count = db.prepare<[string], never>(`UPDATE tasks SET body = ${ONE_MORE} WHERE id = ?`);
  // An attempt that earlier versions committed has used its lease and is counted; a newer term's grant brought a count with it.
  const spendWithEnd = db.prepare<[string], never>(
    `UPDATE tasks SET used_term = max(used_term, attempt.term),
       body = CASE WHEN used_term < attempt.term AND tasks.term = attempt.term THEN ${ONE_MORE} ELSE body END
     FROM (SELECT task_id, committed ->> '$.leaseTerm' AS term FROM attempts
           WHERE id = ? AND ended_at IS NULL AND incoming = 0 AND taken_over = 0) AS attempt
     WHERE tasks.id = attempt.task_id`,
  );
  return {
    spend: (taskId, term) => {
      spend.run(term, taskId);
    },
    countAttempt: (taskId) => {
      count.run(taskId);
    },
    spendWithEnd: (attemptId) => {
      spendWithEnd.run(attemptId);
    },
  };
}
