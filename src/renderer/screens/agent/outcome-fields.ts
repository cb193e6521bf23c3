/** Element id of the field where notes are typed. */
export const NOTES_FIELD = 'outcome-notes';
/** Of the choice of what the agent heard on the line. */
export const HEARD_FIELD = 'outcome-heard';
/** Of the group of dispositions. */
export const DISPOSITIONS = 'outcome-dispositions';
