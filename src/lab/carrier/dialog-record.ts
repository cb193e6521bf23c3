import type { MessageLanguage } from '../../core/campaign/predictive-policy.ts';
import type { Behaviour } from '../customers/behaviour.ts';
import type { ReceivedAudio } from '../media/audio-meter.ts';
import type { HandOverRecord } from './hand-over-record.ts';

/**
 * Who ended a dialog. `caller` hung up or cancelled, `customer` hung up or never took the call, `carrier` could not or would not
 * connect it. Calls that the carrier gave up: `no-ack`, nobody acknowledged the answer (RFC 3261 section 13.3.1.4); `session-timer`, nobody
 * refreshed the session (RFC 4028 section 10); `media-timeout`, the caller's audio stayed away. `lab`: the lab was closed.
 */
export type EndedBy =
  | 'caller'
  | 'customer'
  | 'carrier'
  | 'no-ack'
  | 'session-timer'
  | 'media-timeout'
  | 'lab';

/** What the carrier knows of one call. Times are epoch milliseconds of the lab's clock. */
export interface DialogRecord {
  readonly callId: string;
  /** The header X-Waihu-Attempt of the INVITE; absent if the INVITE had none. */
  readonly attemptId?: string;
  /** Who signed the INVITE; of an incoming call, who took it. Never changed by a hand-over. */
  username: string;
  /** The number shown to the customer. */
  readonly from: string;
  /** The number dialled. */
  readonly to: string;
  readonly behaviour: Behaviour;
  /** `ack`: the first acknowledgement of an answer. */
  readonly at: { readonly invite: number; ringing?: number; answer?: number; ack?: number; end?: number };
  /** The final response to the INVITE. */
  finalCode?: number;
  endedBy?: EndedBy;
  /** Oldest first. */
  readonly handOvers: HandOverRecord[];
  /** A customer called; nobody dialled, so no attempt has to match it. */
  readonly incoming?: true;
  /** From all who had the call, counted together. */
  receivedRtp: ReceivedAudio;
  sentRtp: { packets: number };
  /** Keys heard, in order, as RFC 4733 events or SIP INFO. */
  dtmf: string;
  /** The recorded message for whom nobody was there, if it was played to the customer to its end; known when the call has ended. */
  heardMessage?: MessageLanguage;
}

/** What is known when a call begins. */
export type DialogFacts = Pick<
  DialogRecord,
  'callId' | 'attemptId' | 'username' | 'from' | 'to' | 'behaviour' | 'incoming'
>;

export type DialogEvent = 'invite' | 'ringing' | 'answer' | 'hand-over' | 'reoffer' | 'dtmf' | 'end';
