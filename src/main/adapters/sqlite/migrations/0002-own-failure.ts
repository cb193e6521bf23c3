/** own_failure: no call came about, by our own fault (core/call/own-failure); what nobody was called by counts nowhere. */
export const desk0002 = `
ALTER TABLE attempts ADD COLUMN own_failure INTEGER NOT NULL DEFAULT 0 CHECK (own_failure IN (0, 1));
`;
