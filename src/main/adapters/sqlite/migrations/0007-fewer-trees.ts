/**
 * What a commit must write before the call leaves is kept small: each index is a page more to encrypt.
 *
 * An attempt under way is in one index, with all that is asked of it; the indexes by time, number and customer take it in when it has
 * ended. One attempt at a time to a task and to a number is held to by a trigger along that one index. A committed attempt is known by
 * its row, so that only the other facts are in the outbox's index of keys.
 *
 * A campaign with a single calling number has a pool of one.
 */
export const desk0007 = `
DROP INDEX attempts_by_time;
DROP INDEX attempts_by_number;
DROP INDEX attempts_by_customer;
DROP INDEX attempts_unsettled;
DROP INDEX attempts_under_way;
DROP INDEX numbers_under_way;
CREATE INDEX attempts_by_time ON attempts (at) WHERE ended_at IS NOT NULL;
CREATE INDEX attempts_by_number ON attempts (number, at) WHERE ended_at IS NOT NULL;
CREATE INDEX attempts_by_customer ON attempts (customer_id, at) WHERE ended_at IS NOT NULL;
-- An attempt without an end is never settled, so those under way are all in here.
CREATE INDEX attempts_unsettled ON attempts (task_id, number, customer_id, at, ended_at) WHERE settled = 0;
CREATE TRIGGER one_attempt_at_a_time BEFORE INSERT ON attempts WHEN NEW.ended_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'an attempt to this task or number is under way') WHERE EXISTS (
    SELECT 1 FROM attempts INDEXED BY attempts_unsettled
    WHERE settled = 0 AND ended_at IS NULL AND (task_id = NEW.task_id OR number = NEW.number)
  );
END;

CREATE TABLE outbox_of_few_keys (
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  id TEXT NOT NULL,
  fact_key TEXT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_of_few_keys (epoch, seq, id, fact_key, fact) SELECT epoch, seq, id, fact_key, fact FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_few_keys RENAME TO outbox;
CREATE UNIQUE INDEX outbox_by_key ON outbox (fact_key) WHERE fact_key NOT GLOB 'attempt.committed/*';

UPDATE campaigns SET body = json_set(body, '$.callingNumbers', CASE WHEN trim(body ->> '$.callingNumber') = '' THEN json('[]')
    ELSE json_array(json_object('number', body ->> '$.callingNumber', 'mark', 'unknown', 'since', 0)) END)
  WHERE body -> '$.callingNumbers' IS NULL;
UPDATE campaigns SET body = json_remove(body, '$.callingNumber');
`;
