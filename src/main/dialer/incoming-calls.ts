import type { IncomingCall } from '../softphone/softphone.ts';

export type CalledIn = IncomingCall;

/** Forbidden, RFC 3261: a hand-over that nobody here agreed to. */
const NOT_AGREED = 403;

/** Who takes calls that reach this desk. */
export interface CallTakers {
  /** The test of one's own sound, which gives way to any call. */
  readonly echo: { stop(): void };
  /** Says whether the call is the hand-over it expects, and accepts it then. */
  readonly takeOver: { comes(call: CalledIn): boolean };
  readonly customerCalls: { comes(call: CalledIn): void };
}

/** A call goes to the hand-over it belongs to, a customer's to whoever takes those; what nobody agreed to is refused. */
export function decideIncoming(call: CalledIn, { echo, takeOver, customerCalls }: CallTakers): void {
  echo.stop();
  if (takeOver.comes(call)) return;
  if (call.transferId === undefined) customerCalls.comes(call);
  else call.refuse(NOT_AGREED);
}
