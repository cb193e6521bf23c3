/** Element id of the field where notes are typed. */
export const NOTES_FIELD = 'outcome-notes';
