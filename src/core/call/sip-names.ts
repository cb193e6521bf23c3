/** Header of every INVITE: the id of the attempt that was committed before it left (DESIGN invariant 1). */
export const ATTEMPT_HEADER = 'X-Waihu-Attempt';
