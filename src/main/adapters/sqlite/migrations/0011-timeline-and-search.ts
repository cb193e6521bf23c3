/**
 * When the centre told of a customer last, and the search over what is here.
 *
 * search_waiting: what has to be read into the index anew, '' for the customer; written with the change, read in the background, so that
 * no commit waits for words. The id of an entry's record is its time in ms * 1024 and a place, so that the index itself is in order of time;
 * customers go by their own row.
 * Numbers stand backwards: people remember how they end.
 */
export const desk0011 = `
ALTER TABLE customers ADD COLUMN told_at INTEGER;
UPDATE history SET body = json_set(body, '$.kind', 'message') WHERE body ->> '$.kind' = 'sms';
CREATE INDEX tasks_by_customer ON tasks (customer_id);

CREATE TABLE search_waiting (
  customer_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (customer_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_records (
  id INTEGER PRIMARY KEY,
  customer_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  UNIQUE (customer_id, entry_id)
) STRICT;
CREATE TABLE search_numbers (
  backwards TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  PRIMARY KEY (backwards, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_numbers_of ON search_numbers (customer_id);
CREATE TABLE search_codes (
  code TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (code, customer_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search_people USING fts5(words, content = '', contentless_delete = 1, detail = none, prefix = '1 2');
CREATE VIRTUAL TABLE search_entries USING fts5(words, content = '', contentless_delete = 1, detail = none, prefix = '2');

INSERT INTO search_waiting (customer_id, entry_id) SELECT id, '' FROM customers;
INSERT OR IGNORE INTO search_waiting (customer_id, entry_id) SELECT customer_id, id FROM history;
INSERT OR IGNORE INTO search_waiting (customer_id, entry_id)
  SELECT customer_id, id FROM attempts WHERE ended_at IS NOT NULL AND own_failure = 0 AND handed_over = 0;
`;
