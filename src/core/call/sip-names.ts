/** Header of every INVITE: the id of the attempt that was committed before it left (DESIGN invariant 1). */
export const ATTEMPT_HEADER = 'X-Waihu-Attempt';

/** Header of an INVITE that hands a call over: the id of the transfer that the centre knows. */
export const TRANSFER_HEADER = 'X-Waihu-Transfer';

/** Header of an INFO inside a call's dialog: the SIP user who may pull the call from now on (INVITE with Replaces), and nobody else. */
export const PULL_BY_HEADER = 'X-Waihu-Pull-By';
