import type { Core } from 'sip.js';
import type { CallerGone, Line } from '../../softphone/softphone.ts';
import type { LineParts } from './line-parts.ts';
import { sdpBody, sdpOf } from './messages.ts';
import { savedIncoming } from './saved-dialog.ts';
import { SipLine } from './sip-line.ts';

export interface IncomingParts extends LineParts {
  readonly request: Core.IncomingInviteRequest;
  /** The dialog as our 180 made it. */
  readonly early: Core.Session;
  /** Final response to a call that was accepted but could not be answered. */
  readonly refuse: (status: number) => void;
}

/** A call that somebody else began and this desk answers. */
export class IncomingLine extends SipLine<IncomingParts> {
  readonly #ack = Promise.withResolvers<void>();

  /** Answers with 200 unless the caller gives up first. Resolves with the line, up or ended; never rejects. */
  async accept(): Promise<Line> {
    this.move({ kind: 'offered' });
    try {
      await this.#answer();
    } catch (error) {
      this.mediaFailed(error);
    }
    return this;
  }

  /** CANCEL: without effect once we have answered. */
  cancelled(how: CallerGone): void {
    if (how === 'answered-elsewhere') this.tracker.failure = how;
    this.move({ kind: 'remote-cancel' });
  }

  disconnected(): void {
    this.move({ kind: 'lost' });
  }

  protected get begun(): boolean {
    return true;
  }

  protected perform(): void {
    this.parts.refuse(480);
  }

  async #answer(): Promise<void> {
    const { request, early, attemptId, media, id } = this.parts;
    // A desk that dies in mid-answer must be able to say BYE.
    this.save(savedIncoming(attemptId, request.message, early));
    const offer = sdpOf(request.message);
    const sdp = await this.describe(() =>
      offer ? media.createAnswer(id, offer) : media.createOffer(id, 'sendrecv'),
    );
    if (this.tracker.state !== 'ringing') {
      media.close(id);
      return;
    }
    this.#send(sdp, offer === undefined);
  }

  #send(sdp: string, offered: boolean): void {
    const { request, crash, log } = this.parts;
    const extraHeaders = this.timer.answered(request.message);
    const { session } = request.accept({ statusCode: 200, extraHeaders, body: sdpBody(sdp) });
    crash('call.answered');
    this.establish({
      session,
      told: request.message,
      offerInResponse: offered ? sdp : undefined,
      acknowledged: this.#ack.promise,
      onAck: () => {
        this.#ack.resolve();
        this.move({ kind: 'acknowledged' });
      },
      onAckTimeout: () => {
        log.warn('our answer was not acknowledged');
        this.move({ kind: 'unacknowledged' });
      },
    });
    this.move({ kind: 'answered' });
  }
}
