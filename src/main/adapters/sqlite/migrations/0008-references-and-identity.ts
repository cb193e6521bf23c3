/**
 * Serials of reference codes that this desk may give out, the codes it gave out, and the identity checks of its calls.
 *
 * next: the serial that is given out next, counted from the first of the range. closed: of an epoch that is no more.
 */
export const desk0008 = `
CREATE TABLE reference_ranges (
  id TEXT PRIMARY KEY,
  branch TEXT NOT NULL,
  department TEXT NOT NULL,
  first INTEGER NOT NULL,
  size INTEGER NOT NULL,
  next INTEGER NOT NULL DEFAULT 0 CHECK (next <= size),
  expires_at INTEGER NOT NULL,
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
) STRICT;
CREATE INDEX reference_ranges_left ON reference_ranges (branch, department, id)
  WHERE closed = 0 AND next < size;
CREATE TABLE references_issued (
  attempt_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE identity_checks (
  attempt_id TEXT PRIMARY KEY,
  answers INTEGER NOT NULL,
  result TEXT NOT NULL,
  asked TEXT NOT NULL
) STRICT;
`;
