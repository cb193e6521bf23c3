/**
 * How an answered call reaches a colleague, best first.
 *
 * `pull`: the colleague sends INVITE with Replaces (RFC 3891) to the server, which must honour it. `refer`: the dialling desk
 * sends REFER (RFC 3515) to the far end. `relay`: the dialling desk calls the colleague and joins the two in its own media end,
 * which needs nothing of any server.
 */
export const HAND_OVER_MEANS = ['pull', 'refer', 'relay'] as const;
export type HandOverMeans = (typeof HAND_OVER_MEANS)[number];

/** A dialog as the desk that holds it names it: what a colleague puts into Replaces, and where the INVITE goes. */
export interface DialogHandle {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  /** SIP URI of the far end as the dialog was begun (the request URI of our INVITE). */
  readonly remoteUri: string;
}
