/** What came of the offers made in this desk's calls, and the approved answers as the centre told them last. */
export const desk0012 = `
CREATE TABLE offers_made (
  attempt_id TEXT NOT NULL,
  offer_id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  result TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, offer_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE approved_answers (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX approved_answers_versions ON approved_answers (version);
`;
