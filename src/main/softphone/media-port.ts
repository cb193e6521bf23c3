import type { HeardQuality } from '../../core/call/heard-quality.ts';
import type { LineResult } from '../../core/call/line-result.ts';

/** What the media end reports by itself. */
export type MediaEvent =
  /** An early-media announcement was recognised (core/call/announcement). */
  | {
      readonly kind: 'announcement';
      readonly lineId: string;
      readonly lineResult: LineResult;
      readonly announcementId: string;
    }
  /** First audio packet of the far end was played. */
  | { readonly kind: 'first-audio'; readonly lineId: string }
  /** A background line after its answer: the person who answered began to speak, or has finished the greeting (core/call/greeting). */
  | {
      readonly kind: 'greeting';
      readonly lineId: string;
      readonly stage: 'begun' | 'ended';
      /** How long ago, since it takes a pause to know; absent for just now. ms. */
      readonly agoMs?: number | undefined;
    }
  /** How the line sounded in the agent's ear over the last ten seconds. */
  | { readonly kind: 'quality'; readonly lineId: string; readonly quality: HeardQuality }
  /** Of a line that is up: sound cannot pass for some seconds (ICE or DTLS has failed, or never came up), or can again. The next offer or answer of the line makes a new connection. */
  | { readonly kind: 'connection'; readonly lineId: string; readonly up: boolean }
  /** The media end is gone (renderer closed or reloaded): its calls have no sound until it is back. */
  | { readonly kind: 'lost' }
  /** A media end is there (again): calls that are up are recovered by re-INVITE. */
  | { readonly kind: 'ready' };

/**
 * Where a line's audio lives: the renderer's RTCPeerConnection, or a bot's RTP endpoint.
 *
 * An implementation MUST reject (never hang) within its own time-out with `media.timeout`, and MUST make `close` safe to call
 * at any time, twice, and for a line that never had media.
 */
export interface MediaPort {
  readonly ready: boolean;
  /** SDP of an offer; also for a re-INVITE, then `direction` says what hold asks for (RFC 3264 section 8.4). */
  createOffer(lineId: string, direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<string>;
  /** Applies the far end's answer; `early` when it came in a 183, whose answer may be replaced by the final one. */
  acceptAnswer(lineId: string, sdp: string, stage: 'early' | 'final'): Promise<void>;
  /** Applies the far end's offer and answers it: its re-INVITE, or the call of a line that has no media yet. */
  createAnswer(lineId: string, offerSdp: string): Promise<string>;
  setMuted(lineId: string, muted: boolean): Promise<void>;
  /** RFC 4733 digits; false when the media end cannot, so that SIP INFO is used. */
  sendDtmf(lineId: string, digits: string): Promise<boolean>;
  /**
   * Where the line's sound goes: to the agent (the default), or to nobody. Detached, the far end hears silence and the agent nothing;
   * may be called before the line has media, and lasts until `close`. After the answer of a detached line the port reports the greeting.
   * Attached after the answer, it MUST resolve only once the far end's sound comes out of the loudspeaker, and reject with `media.silent`
   * where it does not, with `media.unconnected` where the line's connection is not up; the line stays attached then, and may be attached again.
   */
  setAttached(lineId: string, attached: boolean): Promise<void>;
  /**
   * Plays a WAV (base64, 16 bit mono) to the far end of a line that is up, instead of the agent; resolves when it was played to its
   * end, rejects with `media.lost` when the line is closed before. The time-out is the WAV's length longer than others.
   */
  playMessage(lineId: string, wav: string): Promise<void>;
  /**
   * Joins two lines that are up: each far end hears the other, the agent neither. Ends with either line. `withAgent`: the agent speaks to both
   * and hears both, as far as the lines are attached. Joined again the other way, it goes on that way.
   */
  bridge(lineId: string, otherLineId: string, withAgent?: boolean): Promise<void>;
  close(lineId: string): Promise<void>;
  /** Returns a function that stops listening. */
  onEvent(listener: (event: MediaEvent) => void): () => void;
}
