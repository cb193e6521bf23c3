import type { LineResult } from './line-result.ts';

/** Who wanted the call over: a person, the desk's own rules, its ring timer, or its media end that failed. */
export type EndWish = 'agent' | 'desk' | 'timer' | 'media';

export interface HeardAnnouncement {
  readonly id: string;
  readonly lineResult: LineResult;
}

/** A final SIP response; `local` when our own stack made it up (transaction time-out, no connection). */
export interface FinalResponse {
  readonly code: number;
  /** Values of its Reason headers (RFC 3326). */
  readonly reasons: readonly string[];
  readonly local: boolean;
}

export type LineEvent =
  | { readonly kind: 'invite' }
  /** Somebody calls and the desk wants to answer. */
  | { readonly kind: 'offered' }
  /** The caller gave up before our answer. */
  | { readonly kind: 'remote-cancel' }
  /** The ACK to our 200. */
  | { readonly kind: 'acknowledged' }
  /** The ACK to our 200 stays away (RFC 3261 section 13.3.1.4). */
  | { readonly kind: 'unacknowledged' }
  /** 100: the server has the INVITE, so a CANCEL can reach it. */
  | { readonly kind: 'trying' }
  /** The server wanted credentials and the INVITE left anew: what reached it before does not count. */
  | { readonly kind: 'challenged' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'early-media' }
  | { readonly kind: 'announcement'; readonly announcement: HeardAnnouncement }
  | { readonly kind: 'answered' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'hang-up'; readonly by: 'agent' | 'desk' }
  | { readonly kind: 'ring-timeout' }
  /** No offer, or an answer that cannot be used. */
  | { readonly kind: 'media-failed' }
  | { readonly kind: 'final'; readonly response: FinalResponse }
  /** `reasons`: values of its Reason headers (RFC 3326). */
  | { readonly kind: 'remote-bye'; readonly reasons?: readonly string[] | undefined }
  /** Our BYE was answered, or is not going to be. */
  | { readonly kind: 'closed' }
  /** The connection is gone over which the responses to the INVITE would have come, or they stay away. */
  | { readonly kind: 'lost' }
  /** Nothing more can be known or done: the stack gave the call up. */
  | { readonly kind: 'failed' };

/** What the signalling has to do because of an event. `refuse`: a final response to an incoming call that was not answered. */
export type LineAction = 'cancel' | 'bye' | 'refuse';
