import type { AttemptEnded } from '../sync/fact.ts';

/** Codes (contract/errors.ts) that an attempt ends with as its reason when the fault was our own and no INVITE left. */
const OWN_FAULT = /^(?:media\.[a-z-]+|store\.[a-z-]+|sip\.unreachable|sip\.line-busy|internal)$/;

/**
 * The code of our own fault that kept an attempt from becoming a call: no sound, no disk, no server. Undefined for every other end.
 *
 * Nobody was called: such an attempt owes no outcome, and counts neither as a try of the customer nor against the caps.
 */
export function ownFailure(
  ended: Pick<AttemptEnded, 'lineResult' | 'knownBy' | 'reason'>,
): string | undefined {
  const { lineResult, knownBy, reason } = ended;
  if (lineResult !== 'failed' || knownBy !== 'local' || reason === undefined) return undefined;
  return OWN_FAULT.test(reason) ? reason : undefined;
}
