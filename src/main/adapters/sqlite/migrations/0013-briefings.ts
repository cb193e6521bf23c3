/** Briefings as the centre told them last, and when the agent confirmed each. `told` grows with each telling. */
export const desk0013 = `
CREATE TABLE briefings (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 1,
  read_at INTEGER
) STRICT;
CREATE INDEX briefings_unread ON briefings (id) WHERE read_at IS NULL;
`;
