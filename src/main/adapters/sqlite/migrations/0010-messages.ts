/**
 * Text messages that were asked for here, and how far they have come as the centre told.
 *
 * code_hash: what answers are checked against, once the message went out; the code itself is never here.
 */
export const desk0010 = `
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  template_id TEXT NOT NULL,
  attempt_id TEXT,
  text TEXT NOT NULL,
  state TEXT NOT NULL,
  state_at INTEGER NOT NULL,
  fault TEXT,
  code_hash TEXT,
  code_until INTEGER,
  code_tries INTEGER NOT NULL DEFAULT 0,
  code_right INTEGER NOT NULL DEFAULT 0 CHECK (code_right IN (0, 1))
) STRICT;
CREATE INDEX messages_by_customer ON messages (customer_id);
`;
