import { WaihuError } from '../../../contract/errors.ts';
import type { Clock, Log } from '../../ports.ts';
import type { MediaPort } from '../../softphone/media-port.ts';
import { messageMs } from '../../softphone/message-length.ts';

/** The longest a renderer may think about an offer or answer; a cold first one takes 0.4 s. */
const MEDIA_MS = 5_000;

type GuardedCalls = Pick<
  MediaPort,
  | 'createOffer'
  | 'acceptAnswer'
  | 'createAnswer'
  | 'setMuted'
  | 'sendDtmf'
  | 'setAttached'
  | 'playMessage'
  | 'bridge'
>;

/** The media port under a time limit of our own: a renderer that hangs or dies must not take the call with it. */
export interface GuardedMedia extends GuardedCalls {
  /** Never fails; what goes wrong is logged. */
  close(lineId: string): void;
}

export function guardMedia(media: MediaPort, clock: Clock, log: Log): GuardedMedia {
  async function within<T>(what: string, work: Promise<T>, takesMs = 0): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const stop = clock.after(MEDIA_MS + takesMs, () =>
      reject(new WaihuError('media.timeout', { detail: what })),
    );
    try {
      return await Promise.race([work, promise]);
    } finally {
      stop();
    }
  }
  return {
    createOffer: (id, direction) => within('offer', media.createOffer(id, direction)),
    acceptAnswer: (id, sdp, stage) => within(`${stage} answer`, media.acceptAnswer(id, sdp, stage)),
    createAnswer: (id, sdp) => within('answer', media.createAnswer(id, sdp)),
    setMuted: (id, muted) => within('mute', media.setMuted(id, muted)),
    sendDtmf: (id, digits) => within('digits', media.sendDtmf(id, digits)),
    setAttached: (id, attached) => within('attach', media.setAttached(id, attached)),
    playMessage: (id, wav) => within('message', media.playMessage(id, wav), messageMs(wav)),
    bridge: (id, other, withAgent) => within('bridge', media.bridge(id, other, withAgent)),
    close: (id) => {
      within('close', media.close(id)).catch((error: unknown) =>
        log.warn('media not closed', { error: String(error) }),
      );
    },
  };
}
