/** The agent's database: what the centre sent, what the agent did, and the outbox that carries the latter back. */
export const desk0001 = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE retired_epochs (epoch TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE campaigns (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE customers (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE history (
  customer_id TEXT NOT NULL REFERENCES customers(id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (customer_id, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE dnc (number TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE told_attempts (number TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (number, at)) STRICT, WITHOUT ROWID;

-- held: the centre granted the lease and has not taken it back. used_term: the last term under which the task was dialled
-- or given back; a lease is good for one attempt, the next needs a new term.
CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  campaign_id TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers(id),
  priority INTEGER NOT NULL,
  position INTEGER NOT NULL,
  callback INTEGER NOT NULL CHECK (callback IN (0, 1)),
  ready_at INTEGER NOT NULL,
  term INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  held INTEGER NOT NULL CHECK (held IN (0, 1)),
  used_term INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX tasks_in_order ON tasks (campaign_id, priority DESC, position, ready_at, expires_at)
  WHERE held = 1 AND used_term < term AND callback = 0;
CREATE INDEX tasks_promised ON tasks (campaign_id, ready_at, expires_at)
  WHERE held = 1 AND used_term < term AND callback = 1;
CREATE INDEX tasks_by_time ON tasks (campaign_id, ready_at, expires_at) WHERE held = 1 AND used_term < term;

CREATE TABLE attempts (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  number TEXT NOT NULL,
  at INTEGER NOT NULL,
  committed TEXT NOT NULL,
  answered_at INTEGER,
  dialog TEXT,
  ended_at INTEGER,
  line_result TEXT,
  talk_ms INTEGER NOT NULL DEFAULT 0,
  ended TEXT,
  outcome_id TEXT,
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1))
) STRICT;
CREATE INDEX attempts_by_time ON attempts (at);
CREATE INDEX attempts_by_number ON attempts (number, at);
CREATE INDEX attempts_by_customer ON attempts (customer_id, at);
CREATE INDEX attempts_unsettled ON attempts (task_id) WHERE settled = 0;
-- One attempt at a time to a task and to a number, whatever asks for it.
CREATE UNIQUE INDEX attempts_under_way ON attempts (task_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX numbers_under_way ON attempts (number) WHERE ended_at IS NULL;

CREATE TABLE outcomes (
  id TEXT PRIMARY KEY,
  attempt_id TEXT NOT NULL REFERENCES attempts(id),
  at INTEGER NOT NULL,
  contact INTEGER NOT NULL CHECK (contact IN (0, 1)),
  success INTEGER NOT NULL CHECK (success IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX outcomes_by_attempt ON outcomes (attempt_id);

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  fact_key TEXT NOT NULL UNIQUE,
  fact TEXT NOT NULL,
  UNIQUE (epoch, seq)
) STRICT;
CREATE TABLE parked (
  event_id TEXT PRIMARY KEY,
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;
`;
