import type { z } from 'zod';
import type { MediaRequest, mediaReply, mediaReport } from '../../contract/desk-api.ts';
import type { DeskView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { SipSettings } from '../../contract/sip-settings.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { DeskClient } from '../command/desk-client.ts';
import type { Clock, IdSource } from '../ports.ts';
import type { MediaEvent, MediaPort } from '../softphone/media-port.ts';
import { messageMs } from '../softphone/message-length.ts';
import { LineMemory } from './line-memory.ts';

type MediaReply = z.infer<typeof mediaReply>;
type MediaReport = z.infer<typeof mediaReport>;
type RequestBody = MediaRequest extends infer R
  ? R extends MediaRequest
    ? Omit<R, 'requestId'>
    : never
  : never;

interface Pending {
  readonly owner: DeskClient;
  readonly resolve: (reply: Extract<MediaReply, { kind: 'ok' }>) => void;
  readonly reject: (error: WaihuError) => void;
  readonly stopTimer: () => void;
}

export interface MediaRelayOptions {
  readonly clock: Clock;
  readonly ids: IdSource;
  /** A renderer that does not answer within this is given up. ms. */
  readonly timeoutMs: number;
  readonly changed: () => void;
}

/**
 * The media end that lives in a renderer: one renderer owns it, a second one is refused or takes it over visibly.
 *
 * Requests fail with `media.lost` when nobody owns the media or the owner goes, with `media.timeout` when it stays silent.
 */
export class MediaRelay implements MediaPort {
  readonly #options: MediaRelayOptions;
  readonly #pending = new Map<string, Pending>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  readonly #memory = new LineMemory();
  #owner: DeskClient | undefined;
  #iceServers: SipSettings['iceServers'] = [];

  constructor(options: MediaRelayOptions) {
    this.#options = options;
  }

  get ready(): boolean {
    return this.#owner !== undefined;
  }

  /** Where the media is, seen from this client. */
  placeFor(client: DeskClient): DeskView['media'] {
    if (!this.#owner) return 'none';
    return this.#owner === client ? 'here' : 'other-tab';
  }

  /** Known at sign-in; an owner that claimed before is told anew. */
  setIceServers(iceServers: SipSettings['iceServers']): void {
    this.#iceServers = iceServers;
    this.#owner?.send({ kind: 'media-granted', iceServers });
  }

  claim(client: DeskClient, takeOver: boolean): void {
    if (this.#owner && this.#owner !== client) {
      if (!takeOver) throw new WaihuError('media.other-tab');
      const former = this.#owner;
      this.#drop();
      former.send({ kind: 'media-taken' });
    }
    const anew = this.#owner !== client;
    this.#owner = client;
    if (anew) this.#memory.renew();
    client.send({ kind: 'media-granted', iceServers: this.#iceServers });
    if (anew) this.#tell({ kind: 'ready' });
    this.#options.changed();
  }

  /** Also when the renderer is gone; nothing happens for one that owns nothing. */
  release(client: DeskClient): void {
    if (this.#owner !== client) return;
    this.#drop();
    this.#options.changed();
  }

  reply(client: DeskClient, reply: MediaReply): void {
    const pending = this.#pending.get(reply.requestId);
    // An answer that comes after its time-out, or from a renderer that lost the media, has nobody waiting for it.
    if (!pending || pending.owner !== client) return;
    this.#settle(reply.requestId, pending);
    if (reply.kind === 'ok') pending.resolve(reply);
    else pending.reject(WaihuError.fromBody(reply.error));
  }

  report(client: DeskClient, report: MediaReport): void {
    if (this.#owner !== client) throw new WaihuError('media.other-tab');
    switch (report.kind) {
      case 'announcement':
      case 'first-audio':
      case 'greeting':
      case 'quality':
      case 'connection':
        this.#tell(report);
        return;
      default:
        assertNever(report);
    }
  }

  async createOffer(lineId: string, direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<string> {
    const detached = this.#memory.isDetached(lineId);
    return sdpOf(await this.#request({ op: 'create-offer', lineId, direction, detached }));
  }

  async acceptAnswer(lineId: string, sdp: string, stage: 'early' | 'final'): Promise<void> {
    await this.#request({ op: 'accept-answer', lineId, sdp, stage });
    if (stage === 'final') await this.#negotiated(lineId);
  }

  async createAnswer(lineId: string, offerSdp: string): Promise<string> {
    const detached = this.#memory.isDetached(lineId);
    const answer = sdpOf(await this.#request({ op: 'create-answer', lineId, sdp: offerSdp, detached }));
    await this.#negotiated(lineId);
    return answer;
  }

  async setMuted(lineId: string, muted: boolean): Promise<void> {
    await this.#request({ op: 'set-muted', lineId, muted });
  }

  async sendDtmf(lineId: string, digits: string): Promise<boolean> {
    return (await this.#request({ op: 'send-dtmf', lineId, digits })).flag ?? false;
  }

  async setAttached(lineId: string, attached: boolean): Promise<void> {
    this.#memory.setAttached(lineId, attached);
    await this.#request({ op: 'set-attached', lineId, attached });
  }

  async playMessage(lineId: string, wav: string): Promise<void> {
    await this.#request({ op: 'play-message', lineId, wav }, messageMs(wav));
  }

  async bridge(lineId: string, otherLineId: string, withAgent = false): Promise<void> {
    this.#memory.join(lineId, otherLineId, withAgent);
    await this.#request({ op: 'bridge', lineId, otherLineId, withAgent });
  }

  async close(lineId: string): Promise<void> {
    this.#memory.forget(lineId);
    // A renderer that is gone took the line's audio with it: there is nothing left to close.
    if (!this.#owner) return;
    await this.#request({ op: 'close', lineId }).catch((error: WaihuError) => {
      if (error.code !== 'media.lost') throw error;
    });
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #negotiated(lineId: string): Promise<void> {
    const joined = this.#memory.negotiated(lineId);
    if (joined) await this.#request({ op: 'bridge', lineId, ...joined });
  }

  /** `takesMs`: how long what is asked for lasts, before the renderer's own time begins. */
  #request(body: RequestBody, takesMs = 0): Promise<Extract<MediaReply, { kind: 'ok' }>> {
    const owner = this.#owner;
    if (!owner) return Promise.reject(new WaihuError('media.lost'));
    const requestId = this.#options.ids.next();
    return new Promise((resolve, reject) => {
      const stopTimer = this.#options.clock.after(this.#options.timeoutMs + takesMs, () => {
        this.#pending.delete(requestId);
        reject(new WaihuError('media.timeout', { detail: body.op }));
      });
      this.#pending.set(requestId, { owner, resolve, reject, stopTimer });
      owner.send({ kind: 'media', request: { ...body, requestId } });
    });
  }

  #drop(): void {
    this.#owner = undefined;
    for (const [requestId, pending] of this.#pending) {
      this.#settle(requestId, pending);
      pending.reject(new WaihuError('media.lost'));
    }
    this.#tell({ kind: 'lost' });
  }

  #settle(requestId: string, pending: Pending): void {
    this.#pending.delete(requestId);
    pending.stopTimer();
  }

  #tell(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function sdpOf(reply: Extract<MediaReply, { kind: 'ok' }>): string {
  if (reply.sdp === undefined) throw new WaihuError('media.lost', { detail: 'the renderer gave no SDP' });
  return reply.sdp;
}
