/**
 * rank: the place that the campaign's rules give a task (core/task/rank.ts).
 *
 * What a commit must write is kept small: tasks that wait for no time are in no index by time, and the outbox is one tree by its sequence.
 */
export const desk0005 = `
ALTER TABLE tasks ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
DROP INDEX tasks_in_order;
CREATE INDEX tasks_in_order ON tasks (campaign_id, priority DESC, rank, position, ready_at, expires_at)
  WHERE held = 1 AND used_term < term AND callback = 0;
DROP INDEX tasks_by_time;
CREATE INDEX tasks_by_time ON tasks (campaign_id, ready_at, expires_at)
  WHERE held = 1 AND used_term < term AND ready_at > 0;

CREATE TABLE outbox_by_seq (
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  id TEXT NOT NULL,
  fact_key TEXT NOT NULL UNIQUE,
  fact TEXT NOT NULL,
  PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_by_seq (epoch, seq, id, fact_key, fact) SELECT epoch, seq, id, fact_key, fact FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_by_seq RENAME TO outbox;
`;
