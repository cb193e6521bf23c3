/** All desks' attempts to a customer on any number, as the centre told them with a lease: caps count by customer too. */
export const desk0009 = `
CREATE TABLE told_customer_attempts (
  customer_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (customer_id, at)
) STRICT, WITHOUT ROWID;
`;
