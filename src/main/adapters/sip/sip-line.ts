import type { Core } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import type { DialogHandle } from '../../../core/call/hand-over.ts';
import type { LineAction, LineEvent } from '../../../core/call/line-event.ts';
import { LineTracker } from '../../softphone/line-tracker.ts';
import type { Line, LineEnd, LineView, ReferRequest, SavedDialog } from '../../softphone/softphone.ts';
import { EstablishedCall } from './established-call.ts';
import type { CallUp, LineParts } from './line-parts.ts';
import { referCall } from './refer-call.ts';
import { savedSession } from './saved-dialog.ts';
import { SessionTimer } from './session-timer.ts';
import { SoundRecovery } from './sound-recovery.ts';

/** How long a CANCEL or BYE may stay unanswered before the line is free again. */
const PATIENCE_MS = 5_000;

/** One call over sip.js' core, whoever began it. The machine decides, this class and its heirs send. */
export abstract class SipLine<P extends LineParts = LineParts> implements Line {
  protected readonly parts: P;
  protected readonly tracker: LineTracker;
  protected readonly timer: SessionTimer;
  /** Hears from the media end whether sound passes. */
  readonly sound: SoundRecovery;
  protected call: EstablishedCall | undefined;
  protected mediaFresh = true;
  #saved: SavedDialog | undefined;
  /** Whose the sound is to be: what is described from here on says so. */
  #attached: boolean;
  /** The media end has said that the agent hears the line. */
  #attachedThere = false;
  #takesRefer = false;
  #stopPatience: (() => void) | undefined;

  constructor(parts: P) {
    this.parts = parts;
    this.#attached = parts.use === 'agent';
    this.tracker = new LineTracker(parts.id, parts.attemptId, parts.clock);
    const refresh = () => this.call?.refresh() ?? Promise.resolve(false);
    this.timer = new SessionTimer(parts.clock, parts.sessionSeconds, refresh);
    this.sound = new SoundRecovery({
      ...parts,
      // An offer makes the page give up what may come back by itself: none is made that cannot leave. Reconnected, the call is offered anew.
      offer: async () => {
        if (!parts.agent.isConnected()) throw new WaihuError('sip.unreachable');
        await this.#offerAnew();
      },
      changed: (sound) => {
        this.tracker.sound = sound;
      },
    });
  }

  get view(): LineView {
    return this.tracker.view;
  }

  get ended(): Promise<LineEnd> {
    return this.tracker.ended;
  }

  get dialog(): DialogHandle | undefined {
    const { callId, localTag, remoteTag, remoteUri } = this.#saved ?? {};
    if (!this.up || !callId || !localTag || !remoteTag || !remoteUri) return undefined;
    return { callId, localTag, remoteTag, remoteUri };
  }

  get times(): Line['times'] {
    return this.tracker.times;
  }

  get takesRefer(): boolean {
    return this.#takesRefer;
  }

  onChange(listener: (view: LineView) => void): () => void {
    return this.tracker.onChange(listener);
  }

  hangUp(by: 'agent' | 'desk'): void {
    this.move({ kind: 'hang-up', by });
  }

  async setHold(hold: boolean): Promise<void> {
    if (this.tracker.state !== (hold ? 'talking' : 'holding')) return;
    try {
      await this.call?.offer(hold ? 'sendonly' : 'sendrecv');
    } catch (error) {
      // The customer may have hung up meanwhile: then there is nothing left to hold.
      if (this.up) throw error;
    }
    this.move({ kind: hold ? 'hold' : 'resume' });
  }

  async setMuted(muted: boolean): Promise<void> {
    if (this.tracker.state === 'ended') return;
    await this.parts.media.setMuted(this.parts.id, muted);
    this.tracker.muted = muted;
  }

  async attach(): Promise<void> {
    if (this.#attachedThere || this.tracker.state === 'ended') return;
    // Wanted from now on: a media end that is gone describes the call anew when it is back.
    this.#attached = true;
    // Who hears that the line is up may ask in that very turn: the answer goes to the media end first, which else could not tell what is heard.
    await Promise.resolve();
    await this.parts.media.setAttached(this.parts.id, true);
    this.#attachedThere = true;
  }

  async detach(): Promise<void> {
    if (this.tracker.state === 'ended') return;
    this.#attached = false;
    this.#attachedThere = false;
    await this.parts.media.setAttached(this.parts.id, false);
  }

  async sendDtmf(digits: string): Promise<void> {
    if (this.tracker.state !== 'talking') return;
    if (await this.parts.media.sendDtmf(this.parts.id, digits)) return;
    if (this.tracker.state === 'talking') this.call?.sendKeys(digits);
  }

  async refer(request: ReferRequest): Promise<void> {
    if (!this.call || !this.up) throw new WaihuError('call.hand-over-failed', { detail: 'no call' });
    await referCall(this.call, request, this.parts);
    this.hangUp('desk');
  }

  async letPull(user: string): Promise<void> {
    if (this.up) await this.call?.sendPullBy(user);
  }

  announced(id: string, lineResult: LineEnd['lineResult']): void {
    this.move({ kind: 'announcement', announcement: { id, lineResult } });
  }

  readonly heard: LineTracker['heard'] = (reading) => this.tracker.heard(reading);

  /** The connection that carried the INVITE is gone. */
  abstract disconnected(): void;

  /** The server is there again. A BYE of the far end may have been lost meanwhile: it is asked whether the call is still up. */
  reconnected(): void {
    if (this.up) void this.call?.refresh();
  }

  mediaLost(): void {
    this.mediaFresh = false;
  }

  /** A media end is there again: an established call gets new media by re-INVITE, another one when it is answered. */
  mediaReady(): void {
    if (!this.mediaFresh && this.call) this.recover();
  }

  protected get up(): boolean {
    return this.tracker.state === 'talking' || this.tracker.state === 'holding';
  }

  protected get calling(): boolean {
    const { state } = this.tracker;
    return state === 'inviting' || state === 'ringing' || state === 'early-media';
  }

  /** Carries out CANCEL and the refusal of an incoming call. */
  protected abstract perform(action: 'cancel' | 'refuse'): void;

  /** Whether anything has left or come yet that a far end knows of. */
  protected abstract get begun(): boolean;

  /** Called after every move. */
  protected moved(): void {}

  /** Describes the line's audio once the media end knows that it is in the background, if it is. */
  protected describe<T>(description: () => Promise<T>): Promise<T> {
    if (this.#attached) return description();
    return this.parts.media.setAttached(this.parts.id, false).then(description);
  }

  protected establish(up: CallUp): void {
    this.#takesRefer = /\bREFER\b/i.test(up.told.getHeaders('allow').join());
    this.call = new EstablishedCall({
      ...this.parts,
      ...up,
      timer: this.timer,
      lineId: this.parts.id,
      contact: this.parts.agent.contact.toString(),
      onSequence: () => this.saveSession(up.session),
      onRemoteBye: (reasons) => this.move({ kind: 'remote-bye', reasons }),
      onGone: () => this.move({ kind: 'failed' }),
    });
  }

  protected recover(): void {
    if (!this.call) return;
    this.mediaFresh = true;
    this.sound.stop();
    this.#offerAnew().catch((error: unknown) => {
      this.parts.log.warn('call without sound after the media end came back', { error: String(error) });
    });
  }

  protected mediaFailed(error: unknown): void {
    this.parts.log.warn('call ended for want of media', { error: String(error) });
    this.tracker.failure = WaihuError.from(error).code;
    this.move({ kind: 'media-failed' });
  }

  protected failed(reason: string): void {
    this.tracker.failure = reason;
    this.move({ kind: 'failed' });
  }

  protected move(event: LineEvent): void {
    const { tracker } = this;
    if (!tracker.accepts(event)) return;
    const action = tracker.apply(event);
    this.moved();
    if (action) this.#perform(action);
    // A hang-up before the INVITE has left has nothing to wait for.
    if (tracker.state === 'ending' && !this.begun) this.move({ kind: 'closed' });
    if (tracker.state === 'ending') this.#wait();
    if (tracker.state === 'ended') this.#release();
  }

  /** Nobody has confirmed the end: the far end is told again when the server can be reached, and what became of it is unknown. */
  protected giveUp(): void {
    const { answered } = this.tracker.memory;
    if (!this.tracker.accepts({ kind: answered ? 'closed' : 'lost' })) return;
    // sip.js keeps a CANCEL that is too early until the server says that it has the INVITE.
    if (!answered) this.perform('cancel');
    if (this.#saved) this.parts.owe(this.#saved);
    this.move({ kind: answered ? 'closed' : 'lost' });
  }

  /** Throws only the first time: what cannot be kept is neither dialled nor answered (a call under way goes on). */
  protected save(dialog: SavedDialog): void {
    const first = this.#saved === undefined;
    this.tracker.callId = dialog.callId;
    this.#saved = dialog;
    try {
      this.parts.save(dialog);
    } catch (error) {
      if (first) throw error;
      this.parts.log.error('dialog not kept', { error: String(error) });
    }
  }

  protected saveSession(session: Core.Session): void {
    if (this.#saved) this.save(savedSession(this.#saved, session, 'confirmed'));
  }

  async #offerAnew(): Promise<void> {
    const { media, id } = this.parts;
    const { call } = this;
    if (!call || !this.up) return;
    await this.describe(() => call.offer(call.direction));
    if (this.view.muted) await media.setMuted(id, true);
  }

  #perform(action: LineAction): void {
    if (action !== 'bye') {
      this.perform(action);
      return;
    }
    this.#stopPatience?.();
    this.#stopPatience = undefined;
    this.call?.bye((answered) => (answered ? this.move({ kind: 'closed' }) : this.giveUp()));
  }

  /** Frees a line whose CANCEL or BYE nobody answers. */
  #wait(): void {
    this.#stopPatience ??= this.parts.clock.after(PATIENCE_MS, () => this.giveUp());
  }

  #release(): void {
    this.#stopPatience?.();
    this.call?.close();
    this.timer.stop();
    this.sound.stop();
    this.parts.media.close(this.parts.id);
  }
}
