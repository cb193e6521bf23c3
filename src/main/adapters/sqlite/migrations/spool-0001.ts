/** The device's spool: sealed events by epoch and sequence, and what the centre said of them. Nothing here is readable but ids and counts. */
export const spool0001 = `
CREATE TABLE sealed (
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE acknowledged (epoch TEXT PRIMARY KEY, ack_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE parked (
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
`;
