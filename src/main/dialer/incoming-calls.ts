import type { IncomingCall } from '../softphone/softphone.ts';

export type CalledIn = IncomingCall;

/** Temporarily unavailable, RFC 3261. */
const NOBODY_HERE = 480;
/** Forbidden, RFC 3261: a hand-over that nobody here agreed to. */
const NOT_AGREED = 403;

/**
 * Who takes a call that reaches this desk: the hand-over it waits for, or nobody.
 *
 * `takesHandOver` says whether the call is the one expected, and accepts it then.
 */
export function decideIncoming(call: CalledIn, takesHandOver: (call: CalledIn) => boolean): void {
  if (takesHandOver(call)) return;
  call.refuse(call.transferId === undefined ? NOBODY_HERE : NOT_AGREED);
}
