import type { Core, URI, UserAgent } from 'sip.js';
import type { LineEvent } from '../../../core/call/line-event.ts';
import type { Log } from '../../ports.ts';
import type { SavedDialog } from '../../softphone/softphone.ts';
import type { GuardedMedia } from './guarded-media.ts';
import { InviteClient, inviteMessage } from './invite-client.ts';
import { finalResponse, sdpOf, seconds } from './messages.ts';
import { savedInvite, savedSession } from './saved-dialog.ts';
import { mendAnswer } from './sdp-direction.ts';

export interface CallSetupParts {
  readonly lineId: string;
  readonly attemptId: string;
  readonly target: URI;
  readonly caller: URI;
  readonly offer: string;
  readonly headers: readonly string[];
  /** Offered interval of the session timer. */
  readonly sessionSeconds: number;
  readonly agent: UserAgent;
  readonly media: GuardedMedia;
  readonly log: Log;
  /** False once nobody wants the call any more. */
  readonly wanted: () => boolean;
  readonly move: (event: LineEvent) => void;
  readonly save: (dialog: SavedDialog) => void;
  readonly onAnswer: (response: Core.AckableIncomingResponseWithSession) => void;
  /** The INVITE left and nothing came back (RFC 3261 timer B): it may have arrived all the same. */
  readonly onSilence: () => void;
}

/** A call until it is answered or refused: the INVITE, its challenges, its early media. */
export class CallSetup {
  readonly #parts: CallSetupParts;
  #client: InviteClient | undefined;
  #saved: SavedDialog | undefined;
  #earlyAnswer: string | undefined;

  constructor(parts: CallSetupParts) {
    this.#parts = parts;
  }

  get offer(): string {
    return this.#parts.offer;
  }

  /** SDP of the last provisional response that had one. */
  get earlyAnswer(): string | undefined {
    return this.#earlyAnswer;
  }

  /** Sends the INVITE. */
  start(): void {
    this.#send(this.#parts.sessionSeconds, 1);
  }

  cancel(): void {
    this.#client?.cancel();
  }

  #send(interval: number, sequence: number): void {
    const { agent, wanted, move, onAnswer } = this.#parts;
    const series = this.#saved && { callId: this.#saved.callId, fromTag: this.#saved.localTag };
    const message = inviteMessage(agent, { ...this.#parts, interval, sequence, series });
    const save = () => this.#save(savedInvite(message));
    save();
    this.#client = new InviteClient(agent.userAgentCore, message, {
      onReached: () => move({ kind: 'trying' }),
      mayAuthenticate: wanted,
      onResent: () => {
        move({ kind: 'challenged' });
        save();
      },
      onProgress: (response) => this.#progress(response),
      onAccept: onAnswer,
      onRedirect: (response) => this.#final(response.message),
      onReject: (response) => {
        const least = seconds(response.message.getHeader('min-se'));
        // Session Interval Too Small (RFC 4028 section 7.3): the same call, asked for with the proxy's interval.
        if (response.message.statusCode === 422 && least && least > interval && wanted()) {
          this.#send(least, message.cseq + 1);
        } else {
          this.#final(response.message);
        }
      },
    });
    // Only now the message has the Via by which a CANCEL would be matched.
    save();
  }

  #progress({ message, session }: Core.PrackableIncomingResponseWithSession): void {
    const { media, lineId, offer, log, wanted, move } = this.#parts;
    if (!wanted()) return;
    if (this.#saved) this.#save(savedSession(this.#saved, session, 'early'));
    const answer = sdpOf(message);
    move({ kind: answer ? 'early-media' : 'ringing' });
    if (!answer || answer === this.#earlyAnswer) return;
    this.#earlyAnswer = answer;
    media.acceptAnswer(lineId, mendAnswer(offer, answer), 'early').catch((error: unknown) => {
      // The final answer may still do; until then the line rings without sound.
      log.warn('early media not heard', { error: String(error) });
    });
  }

  #final(message: Core.IncomingResponseMessage): void {
    const response = finalResponse(message);
    if (response.local && response.code === 408) this.#parts.onSilence();
    else this.#parts.move({ kind: 'final', response });
  }

  #save(dialog: SavedDialog): void {
    this.#saved = dialog;
    this.#parts.save(dialog);
  }
}
