/** Do-not-call by campaign ('' = every one) and with an end; prefixes apart, so that a number costs one look into the long list. */
export const desk0004 = `
CREATE TABLE dnc_number (
  number TEXT NOT NULL,
  campaign TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (number, campaign)
) STRICT, WITHOUT ROWID;
CREATE TABLE dnc_prefix (
  prefix TEXT NOT NULL,
  campaign TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (prefix, campaign)
) STRICT, WITHOUT ROWID;
INSERT INTO dnc_number (number, campaign, since) SELECT number, '', since FROM dnc;
DROP TABLE dnc;
`;
