/** incoming: the customer called; such a call counts among no attempts, but is ended and settled as they are. */
export const desk0006 = `
ALTER TABLE attempts ADD COLUMN incoming INTEGER NOT NULL DEFAULT 0 CHECK (incoming IN (0, 1));
`;
