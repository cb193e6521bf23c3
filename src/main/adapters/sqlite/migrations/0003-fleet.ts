/**
 * Fleet dialling. attended: an agent was with the customer, or this desk dialled for its agent in person; handed_over: the call went on
 * to a colleague's desk, which tells its end and its outcome; taken_over: it came from one; relay_dialog: the second leg of a call that is relayed through this desk.
 */
export const desk0003 = `
ALTER TABLE attempts ADD COLUMN attended INTEGER NOT NULL DEFAULT 0 CHECK (attended IN (0, 1));
ALTER TABLE attempts ADD COLUMN handed_over INTEGER NOT NULL DEFAULT 0 CHECK (handed_over IN (0, 1));
ALTER TABLE attempts ADD COLUMN taken_over INTEGER NOT NULL DEFAULT 0 CHECK (taken_over IN (0, 1));
ALTER TABLE attempts ADD COLUMN relay_dialog TEXT;
CREATE INDEX attempts_relayed ON attempts (id) WHERE relay_dialog IS NOT NULL;
`;
