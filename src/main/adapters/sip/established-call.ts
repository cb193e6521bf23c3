import type { Core } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import { PULL_BY_HEADER } from '../../../core/call/sip-names.ts';
import type { Clock, Log } from '../../ports.ts';
import { sendDigitsByInfo } from './digits-by-info.ts';
import type { GuardedMedia } from './guarded-media.ts';
import { isLocal, reportedStatus, sdpBody, sdpOf } from './messages.ts';
import { mendAnswer } from './sdp-direction.ts';
import type { SessionTimer } from './session-timer.ts';

export interface EstablishedCallParts {
  readonly lineId: string;
  readonly session: Core.Session;
  readonly timer: SessionTimer;
  readonly contact: string;
  readonly media: GuardedMedia;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Our offer in the 2xx that began the call; its answer comes in the ACK. */
  readonly offerInResponse?: string | undefined;
  /** Resolves when we may offer anew; default at once. */
  readonly acknowledged?: Promise<void> | undefined;
  /** The ACK to our 2xx. */
  readonly onAck?: (() => void) | undefined;
  readonly onAckTimeout?: (() => void) | undefined;
  /** Our sequence number went up. */
  readonly onSequence: () => void;
  readonly onRemoteBye: (reasons: readonly string[]) => void;
  /** The far end no longer knows the call (RFC 3261 section 12.2.1.2). */
  readonly onGone: () => void;
}

export type LocalDirection = 'sendrecv' | 'sendonly';

/** Tries of one re-INVITE when both sides send theirs at once (491), and how long the owner of the Call-ID waits then (RFC 3261 section 14.1). */
const TRIES = 4;
const GLARE_MS = { least: 2_100, span: 1_900 };
/** A re-INVITE that nobody answers must not block the ones after it. */
const ANSWER_WITHIN_MS = 10_000;

interface Reply {
  readonly code: number;
  readonly local: boolean;
}

/**
 * A call from its answer on: hold, recovery of the media, session refresh, keys, the far end's requests, the BYE.
 *
 * Our offers are made one after the other.
 */
export class EstablishedCall {
  direction: LocalDirection = 'sendrecv';
  readonly #parts: EstablishedCallParts;
  readonly #onReferProgress = new Set<(status: number) => void>();
  #queue: Promise<void>;
  #closed = false;
  readonly #closing = Promise.withResolvers<never>();
  /** Our offer in a 2xx to a re-INVITE that had none; its answer comes in the ACK. */
  #offerInResponse: string | undefined;

  constructor(parts: EstablishedCallParts) {
    this.#parts = parts;
    this.#offerInResponse = parts.offerInResponse;
    // Nobody needs to wait for it: it only ends the waits of others.
    this.#closing.promise.catch(() => undefined);
    const first = Promise.race([parts.acknowledged ?? Promise.resolve(), this.#closing.promise]);
    this.#queue = first.catch(() => undefined);
    parts.session.delegate = this.#delegate();
  }

  /**
   * Offers anew with the direction. Rejects when the far end refuses or does not answer, or the media end cannot; the call goes
   * on as it was.
   */
  offer(direction: LocalDirection): Promise<void> {
    const turn = this.#queue.then(() => this.#offerNow(direction));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Rejects when the call is over. */
  get over(): Promise<never> {
    return this.#closing.promise;
  }

  /** `referTo`: value of Refer-To. What comes of it is told by NOTIFY, see `onReferProgress`. */
  sendRefer(referTo: string, onRefused: (status: number) => void): void {
    const { session, contact, onSequence } = this.#parts;
    const refused = ({ message }: Core.IncomingResponse) => onRefused(message.statusCode ?? 0);
    const extraHeaders = [`Refer-To: ${referTo}`, `Contact: ${contact}`];
    session.refer({ onReject: refused, onRedirect: refused }, { extraHeaders });
    onSequence();
  }

  /** SIP status of the call that our REFER caused, as the far end reports it. */
  onReferProgress(listener: (status: number) => void): () => void {
    this.#onReferProgress.add(listener);
    return () => this.#onReferProgress.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#closing.reject(new WaihuError('sip.no-call'));
  }

  sendKeys(digits: string): void {
    sendDigitsByInfo(this.#parts.session, digits);
    this.#parts.onSequence();
  }

  /** Resolves with the answer, also one that sip.js makes up where none comes. Of a call that came in, nothing is sent before our answer was acknowledged. */
  async sendPullBy(user: string): Promise<void> {
    const { acknowledged } = this.#parts;
    // The far end need not know the dialog before that.
    if (acknowledged) await Promise.race([acknowledged, this.#closing.promise.catch(() => undefined)]);
    if (this.#closed) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const answered = () => resolve();
    this.#parts.session.info(
      { onAccept: answered, onRedirect: answered, onReject: answered },
      { extraHeaders: [`${PULL_BY_HEADER}: ${user}`] },
    );
    this.#parts.onSequence();
    await promise;
  }

  /** `answered` tells whether the far end (or a server for it) took the BYE; with no connection it did not. */
  bye(done: (answered: boolean) => void): void {
    const taken = () => done(true);
    this.#parts.session.bye({
      onAccept: taken,
      onRedirect: taken,
      onReject: ({ message }) => done(!isLocal(message)),
    });
    this.#parts.onSequence();
  }

  #delegate(): Core.SessionDelegate {
    const { log, onRemoteBye, onAck, onAckTimeout } = this.#parts;
    const failed = (what: string) => (error: unknown) => log.warn(what, { error: String(error) });
    return {
      onBye: (request) => {
        request.accept();
        onRemoteBye(request.message.getHeaders('reason'));
      },
      onInvite: (request) => {
        this.#answer(request).catch(failed('re-INVITE of the far end not answered'));
      },
      onAck: ({ message }) => {
        onAck?.();
        // While a promise of ours is open sip.js refuses the re-INVITE that may follow an ACK at once.
        if (this.#offerInResponse === undefined) return undefined;
        return this.#acknowledged(message).catch(failed('answer in an ACK not applied'));
      },
      onAckTimeout: () => onAckTimeout?.(),
      onNotify: (request) => {
        const status = reportedStatus(request.message);
        if (status === undefined) {
          request.reject({ statusCode: 489 });
          return;
        }
        request.accept();
        for (const listener of this.#onReferProgress) listener(status);
      },
      onInfo: (request) => {
        request.accept();
      },
    };
  }

  /** Answers the far end's re-INVITE. */
  async #answer(request: Core.IncomingInviteRequest): Promise<void> {
    const { media, lineId, log, contact } = this.#parts;
    try {
      const offer = sdpOf(request.message);
      const sdp = offer
        ? await media.createAnswer(lineId, offer)
        : await media.createOffer(lineId, this.direction);
      this.#offerInResponse = offer ? undefined : sdp;
      if (this.#closed) return;
      const extraHeaders = [`Contact: ${contact}`, ...this.#parts.timer.answered(request.message)];
      request.accept({ statusCode: 200, extraHeaders, body: sdpBody(sdp) });
    } catch (error) {
      log.warn('re-INVITE of the far end refused', { error: String(error) });
      if (!this.#closed) request.reject({ statusCode: 488 });
    }
  }

  /** The ACK to our 2xx, which holds the answer when the offer was ours. */
  async #acknowledged(message: Core.IncomingMessage): Promise<void> {
    const offer = this.#offerInResponse;
    const answer = sdpOf(message);
    this.#offerInResponse = undefined;
    if (!offer || !answer) return;
    await this.#parts.media.acceptAnswer(this.#parts.lineId, mendAnswer(offer, answer), 'final');
  }

  /** Keeps the session alive (RFC 4028), and finds out whether the far end still knows the call. False where that failed. */
  async refresh(): Promise<boolean> {
    try {
      await this.offer(this.direction);
      return true;
    } catch (error) {
      this.#parts.log.warn('session not refreshed', { error: String(error) });
      return false;
    }
  }

  async #offerNow(direction: LocalDirection): Promise<void> {
    const { media, lineId, clock, random } = this.#parts;
    for (let tries = 1; !this.#closed; tries += 1) {
      const reply = await this.#send(await media.createOffer(lineId, direction));
      if (reply.code < 300) {
        this.direction = direction;
        return;
      }
      if (reply.code !== 491 || tries >= TRIES) throw this.#refusal(reply);
      const { promise, resolve } = Promise.withResolvers<void>();
      clock.after(GLARE_MS.least + GLARE_MS.span * random(), resolve);
      await Promise.race([promise, this.#closing.promise]);
    }
    throw new WaihuError('sip.no-call');
  }

  async #send(offer: string): Promise<Reply> {
    const { session, contact, media, lineId, clock } = this.#parts;
    if (this.#closed) throw new WaihuError('sip.no-call');
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const stop = clock.after(ANSWER_WITHIN_MS, () => resolve({ code: 408, local: true }));
    const refused = ({ message }: Core.IncomingResponse) =>
      resolve({ code: message.statusCode ?? 0, local: isLocal(message) });
    const accepted = (response: Core.AckableIncomingResponseWithSession) => {
      response.ack();
      this.#parts.timer.agreed(response.message);
      const answer = sdpOf(response.message);
      if (!answer) return reject(new WaihuError('internal', { detail: '2xx to a re-INVITE without SDP' }));
      media
        .acceptAnswer(lineId, mendAnswer(offer, answer), 'final')
        .then(() => resolve({ code: 200, local: false }), reject);
    };
    // sip.js throws while the far end's own re-INVITE is being answered: that is a glare as well.
    try {
      const extraHeaders = [`Contact: ${contact}`, ...this.#parts.timer.headers];
      session.invite(
        { onAccept: accepted, onReject: refused, onRedirect: refused },
        { extraHeaders, body: sdpBody(offer) },
      );
      this.#parts.onSequence();
    } catch {
      resolve({ code: 491, local: true });
    }
    return Promise.race([promise, this.#closing.promise]).finally(stop);
  }

  #refusal({ code, local }: Reply): WaihuError {
    if (code === 481 && !local) {
      this.#parts.onGone();
      return new WaihuError('sip.no-call', { params: { status: code } });
    }
    return local
      ? new WaihuError('sip.unreachable', { params: { status: code } })
      : new WaihuError('internal', { detail: `re-INVITE refused with ${code}`, params: { status: code } });
  }
}
