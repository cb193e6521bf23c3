import type { Core, URI, UserAgent } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import type { LineAction, LineEvent } from '../../../core/call/line-event.ts';
import type { Clock, CrashPoints, Log } from '../../ports.ts';
import { LineTracker } from '../../softphone/line-tracker.ts';
import type { DialRequest, Line, LineEnd, LineView, SavedDialog } from '../../softphone/softphone.ts';
import { CallSetup } from './call-setup.ts';
import { EstablishedCall } from './established-call.ts';
import type { GuardedMedia } from './guarded-media.ts';
import { sdpOf } from './messages.ts';
import { savedSession } from './saved-dialog.ts';
import { mendAnswer } from './sdp-direction.ts';
import { numberUri } from './user-agent.ts';

export interface LineParts {
  readonly id: string;
  readonly request: DialRequest;
  readonly domain: string;
  readonly agent: UserAgent;
  readonly media: GuardedMedia;
  /** Whether a media end is there at all. */
  readonly mediaThere: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly crash: CrashPoints;
  readonly save: (dialog: SavedDialog) => void;
  /** The far end may still think this call is up: it has to be told as soon as the server can be reached. */
  readonly owe: (dialog: SavedDialog) => void;
}

/** How long a CANCEL or BYE may stay unanswered before the line is free again. */
const PATIENCE_MS = 5_000;

/** One outgoing call over sip.js' core. The machine decides, this class sends. */
export class SipLine implements Line {
  readonly #parts: LineParts;
  readonly #tracker: LineTracker;
  #setup: CallSetup | undefined;
  #call: EstablishedCall | undefined;
  #saved: SavedDialog | undefined;
  #mediaFresh = true;
  #stopRinging: (() => void) | undefined;
  #stopPatience: (() => void) | undefined;

  constructor(parts: LineParts) {
    this.#parts = parts;
    this.#tracker = new LineTracker(parts.id, parts.request.attemptId, parts.clock);
  }

  get view(): LineView {
    return this.#tracker.view;
  }

  get ended(): Promise<LineEnd> {
    return this.#tracker.ended;
  }

  onChange(listener: (view: LineView) => void): () => void {
    return this.#tracker.onChange(listener);
  }

  /** Asks the media end for an offer and sends the INVITE. Throws `bad-request` for a number that cannot be dialled. */
  begin(): void {
    const { request, domain } = this.#parts;
    const target = numberUri(request.number, domain);
    const caller = numberUri(request.callingNumber, domain);
    this.#move({ kind: 'invite' });
    const { media, id, log } = this.#parts;
    media
      .createOffer(id, 'sendrecv')
      .then(
        (offer) => {
          if (this.#tracker.state === 'inviting') this.#invite(target, caller, offer);
          // Hung up while the media end thought: nothing was sent, nothing is.
          else media.close(id);
        },
        (error: unknown) => this.#mediaFailed(error),
      )
      .catch((error: unknown) => {
        log.error('call not placed', { error: String(error) });
        this.#tracker.failure = WaihuError.from(error).code;
        this.#move({ kind: 'failed' });
      });
  }

  hangUp(by: 'agent' | 'desk'): void {
    this.#move({ kind: 'hang-up', by });
  }

  async setHold(hold: boolean): Promise<void> {
    if (this.#tracker.state !== (hold ? 'talking' : 'holding')) return;
    try {
      await this.#call?.offer(hold ? 'sendonly' : 'sendrecv');
    } catch (error) {
      // The customer may have hung up meanwhile: then there is nothing left to hold.
      if (this.#tracker.state === 'talking' || this.#tracker.state === 'holding') throw error;
    }
    this.#move({ kind: hold ? 'hold' : 'resume' });
  }

  async setMuted(muted: boolean): Promise<void> {
    if (this.#tracker.state === 'ended') return;
    await this.#parts.media.setMuted(this.#parts.id, muted);
    this.#tracker.muted = muted;
  }

  async sendDtmf(digits: string): Promise<void> {
    if (this.#tracker.state !== 'talking') return;
    if (await this.#parts.media.sendDtmf(this.#parts.id, digits)) return;
    if (this.#tracker.state === 'talking') this.#call?.sendKeys(digits);
  }

  announced(id: string, lineResult: LineEnd['lineResult']): void {
    this.#move({ kind: 'announcement', announcement: { id, lineResult } });
  }

  /** The connection that carried the INVITE is gone: an answered call goes on, one still ringing can no longer be followed. */
  disconnected(): void {
    if (this.#setup && !this.#tracker.memory.answered) this.#giveUp();
  }

  mediaLost(): void {
    this.#mediaFresh = false;
  }

  /** A media end is there again: an established call gets new media by re-INVITE, another one when it is answered. */
  mediaReady(): void {
    if (!this.#mediaFresh && this.#call) this.#recover();
  }

  #invite(target: URI, caller: URI, offer: string): void {
    const { id, request, agent, media, log, crash, clock } = this.#parts;
    this.#setup = new CallSetup({
      lineId: id,
      attemptId: request.attemptId,
      target,
      caller,
      offer,
      agent,
      media,
      log,
      wanted: () => this.#calling(),
      move: (event) => this.#move(event),
      save: (dialog) => this.#save(dialog),
      onAnswer: (response) => this.#answered(response),
      onSilence: () => this.#giveUp(),
    });
    this.#stopRinging = clock.after(request.ringSeconds * 1000, () => this.#move({ kind: 'ring-timeout' }));
    this.#setup.start();
    crash('invite.sent');
  }

  #calling(): boolean {
    const { state } = this.#tracker;
    return state === 'inviting' || state === 'ringing' || state === 'early-media';
  }

  #answered(response: Core.AckableIncomingResponseWithSession): void {
    const { session, message } = response;
    if (this.#call || this.#tracker.state === 'ended') {
      // A second branch of a fork, or an answer after we had given the call up.
      response.ack();
      session.bye();
      return;
    }
    const saveSequence = () => {
      if (this.#saved) this.#save(savedSession(this.#saved, session, 'confirmed'));
    };
    saveSequence();
    response.ack();
    this.#parts.crash('call.answered');
    const parts = {
      ...this.#parts,
      lineId: this.#parts.id,
      session,
      contact: this.#parts.agent.contact.toString(),
      onSequence: saveSequence,
      onRemoteBye: () => this.#move({ kind: 'remote-bye' }),
      onGone: () => this.#move({ kind: 'failed' }),
    };
    this.#call = new EstablishedCall(parts, message);
    this.#move({ kind: 'answered' });
    if (this.#tracker.state === 'talking') this.#applyAnswer(sdpOf(message) ?? this.#setup?.earlyAnswer);
  }

  #applyAnswer(answer: string | undefined): void {
    const { media, id } = this.#parts;
    if (!this.#mediaFresh) {
      // The media end that made the offer is gone. One that is there by now gets an offer of its own.
      if (this.#parts.mediaThere()) this.#recover();
      return;
    }
    if (!answer) {
      this.#mediaFailed(new WaihuError('internal', { detail: '2xx without SDP' }));
      return;
    }
    media
      .acceptAnswer(id, mendAnswer(this.#setup?.offer ?? '', answer), 'final')
      .catch((error: unknown) => this.#mediaFresh && this.#mediaFailed(error));
  }

  #recover(): void {
    const { media, id, log } = this.#parts;
    const call = this.#call;
    if (!call) return;
    this.#mediaFresh = true;
    call
      .offer(call.direction)
      .then(() => (this.view.muted ? media.setMuted(id, true) : undefined))
      .catch((error: unknown) => {
        log.warn('call without sound after the media end came back', { error: String(error) });
      });
  }

  #mediaFailed(error: unknown): void {
    this.#parts.log.warn('call ended for want of media', { error: String(error) });
    this.#tracker.failure = WaihuError.from(error).code;
    this.#move({ kind: 'media-failed' });
  }

  #move(event: LineEvent): void {
    const tracker = this.#tracker;
    if (!tracker.accepts(event)) return;
    const action = tracker.apply(event);
    if (!this.#calling()) this.#stopRinging?.();
    if (action) this.#perform(action);
    // A hang-up before the INVITE has left has nothing to wait for.
    if (tracker.state === 'ending' && !this.#setup) this.#move({ kind: 'closed' });
    if (tracker.state === 'ending') this.#wait();
    if (tracker.state === 'ended') this.#release();
  }

  #perform(action: LineAction): void {
    if (action === 'cancel') {
      this.#setup?.cancel();
      return;
    }
    this.#stopPatience?.();
    this.#stopPatience = undefined;
    this.#call?.bye((answered) => (answered ? this.#move({ kind: 'closed' }) : this.#giveUp()));
  }

  /** Frees a line whose CANCEL or BYE nobody answers. */
  #wait(): void {
    this.#stopPatience ??= this.#parts.clock.after(PATIENCE_MS, () => this.#giveUp());
  }

  /** Nobody has confirmed the end: the far end is told again when the server can be reached, and what became of it is unknown. */
  #giveUp(): void {
    const { answered } = this.#tracker.memory;
    if (!this.#tracker.accepts({ kind: answered ? 'closed' : 'lost' })) return;
    // sip.js keeps a CANCEL that is too early until the server says that it has the INVITE.
    if (!answered) this.#setup?.cancel();
    if (this.#saved) this.#parts.owe(this.#saved);
    this.#move({ kind: answered ? 'closed' : 'lost' });
  }

  #release(): void {
    this.#stopRinging?.();
    this.#stopPatience?.();
    this.#call?.close();
    this.#parts.media.close(this.#parts.id);
  }

  /** Throws only before the INVITE has left: what cannot be kept is not dialled (a call under way goes on). */
  #save(dialog: SavedDialog): void {
    const first = this.#saved === undefined;
    this.#tracker.callId = dialog.callId;
    this.#saved = dialog;
    try {
      this.#parts.save(dialog);
    } catch (error) {
      if (first) throw error;
      this.#parts.log.error('dialog not kept', { error: String(error) });
    }
  }

  readonly dialog = undefined;
  readonly takesRefer = false;

  async attach(): Promise<void> {}

  refer(): Promise<void> {
    return Promise.reject(new WaihuError('sip.no-call'));
  }
}
