/** Messages that the centre has and that wait for its gateway. */
export const desk0014 = `
ALTER TABLE messages ADD COLUMN waits_for TEXT;
`;
