import type { Core, URI } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import type { FinalResponse, LineEvent } from '../../../core/call/line-event.ts';
import { RingLimit, type RingLimitParts } from '../../softphone/ring-limit.ts';
import { CallSetup } from './call-setup.ts';
import type { LineParts } from './line-parts.ts';
import { sdpOf } from './messages.ts';
import { mendAnswer } from './sdp-direction.ts';
import { SipLine } from './sip-line.ts';

/** What all lines of an account have in common. */
export type SharedParts = Omit<LineParts, 'id' | 'attemptId' | 'use'>;

export interface OutgoingParts extends LineParts {
  readonly target: URI;
  /** In whose name: the calling number. */
  readonly caller: URI;
  /** Of the INVITE, besides the attempt's. */
  readonly headers: readonly string[];
  readonly ringSeconds: number;
  readonly ringFrom: RingLimitParts['from'];
  /** It takes over a colleague's call: whatever refuses it says nothing about the customer. */
  readonly pulls: boolean;
}

/** A call that this desk begins. */
export class OutgoingLine extends SipLine<OutgoingParts> {
  #setup: CallSetup | undefined;
  #ringLimit: RingLimit | undefined;

  /** Asks the media end for an offer and sends the INVITE. */
  begin(): void {
    this.move({ kind: 'invite' });
    const { media, id, log } = this.parts;
    this.describe(() => media.createOffer(id, 'sendrecv'))
      .then(
        (offer) => {
          if (this.tracker.state === 'inviting') this.#invite(offer);
          // Hung up while the media end thought: nothing was sent, nothing is.
          else media.close(id);
        },
        (error: unknown) => this.mediaFailed(error),
      )
      .catch((error: unknown) => {
        log.error('call not placed', { error: String(error) });
        this.failed(WaihuError.from(error).code);
      });
  }

  /** An answered call goes on, one still ringing can no longer be followed. */
  disconnected(): void {
    if (this.#setup && !this.tracker.memory.answered) this.giveUp();
  }

  protected get begun(): boolean {
    return this.#setup !== undefined;
  }

  protected perform(): void {
    this.#setup?.cancel();
  }

  protected override moved(): void {
    if (!this.calling) this.#ringLimit?.stop();
  }

  #invite(offer: string): void {
    const { id, ringFrom, crash } = this.parts;
    this.#setup = new CallSetup({
      ...this.parts,
      lineId: id,
      offer,
      wanted: () => this.calling,
      move: (event) => this.#progressed(event),
      save: (dialog) => this.save(dialog),
      onAnswer: (response) => this.#answered(response),
      onSilence: () => this.giveUp(),
    });
    this.#ringLimit = new RingLimit({
      ...this.parts,
      from: ringFrom,
      onOver: () => this.move({ kind: 'ring-timeout' }),
    });
    this.#ringLimit.start();
    this.#setup.start();
    crash('invite.sent');
  }

  #progressed(event: LineEvent): void {
    if (event.kind === 'final' && this.#refusedPull(event.response)) this.failed(String(event.response.code));
    else this.move(event);
    if (event.kind === 'ringing' || event.kind === 'early-media') this.#ringLimit?.ringing();
  }

  #refusedPull({ code }: FinalResponse): boolean {
    return this.parts.pulls && !(code === 487 && this.tracker.memory.wish !== undefined);
  }

  #answered(response: Core.AckableIncomingResponseWithSession): void {
    const { session, message } = response;
    if (this.call || this.tracker.state === 'ended') {
      // A second branch of a fork, or an answer after we had given the call up.
      response.ack();
      session.bye();
      return;
    }
    this.saveSession(session);
    response.ack();
    this.parts.crash('call.answered');
    this.timer.agreed(message);
    this.establish({ session, told: message });
    this.move({ kind: 'answered' });
    if (this.tracker.state === 'talking') this.#applyAnswer(sdpOf(message) ?? this.#setup?.earlyAnswer);
  }

  #applyAnswer(answer: string | undefined): void {
    const { media, id, mediaThere } = this.parts;
    if (!this.mediaFresh) {
      // The media end that made the offer is gone. One that is there by now gets an offer of its own.
      if (mediaThere()) this.recover();
      return;
    }
    if (!answer) {
      this.mediaFailed(new WaihuError('internal', { detail: '2xx without SDP' }));
      return;
    }
    media
      .acceptAnswer(id, mendAnswer(this.#setup?.offer ?? '', answer), 'final')
      .catch((error: unknown) => this.mediaFresh && this.mediaFailed(error));
  }
}
