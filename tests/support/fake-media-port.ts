import { WaihuError } from '../../src/contract/errors.ts';
import type { MediaEvent, MediaPort } from '../../src/main/softphone/media-port.ts';

export interface MediaCall {
  readonly op:
    | 'createOffer'
    | 'acceptAnswer'
    | 'createAnswer'
    | 'setMuted'
    | 'sendDtmf'
    | 'setAttached'
    | 'playMessage'
    | 'bridge'
    | 'close';
  readonly lineId: string;
  /** Direction, stage, digits, on or off, the WAV that is played, or the other line of a bridge. */
  readonly detail?: string;
  readonly sdp?: string;
  /** Of a bridge: a conference. */
  readonly withAgent?: boolean;
}

/** A media port that describes audio without having any, and keeps a list of what it was asked. */
export class FakeMediaPort implements MediaPort {
  ready = true;
  /** RFC 4733 can be sent; false makes the softphone use SIP INFO. */
  takesDtmf = true;
  /** Operations that never come back, as in a renderer that hangs. */
  readonly hanging = new Set<MediaCall['op']>();
  /** Operations that fail. */
  readonly failing = new Set<MediaCall['op']>();
  readonly calls: MediaCall[] = [];
  /** Lines that have media, whoever offered first. */
  readonly lines = new Set<string>();
  readonly #detached = new Set<string>();
  readonly #playing = new Map<string, PromiseWithResolvers<'played' | 'closed'>>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  #version = 0;

  async createOffer(lineId: string, direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<string> {
    this.lines.add(lineId);
    const sdp = this.#describe(direction);
    await this.#note({ op: 'createOffer', lineId, detail: direction, sdp });
    return sdp;
  }

  acceptAnswer(lineId: string, sdp: string, stage: 'early' | 'final'): Promise<void> {
    return this.#note({ op: 'acceptAnswer', lineId, detail: stage, sdp });
  }

  async createAnswer(lineId: string, offerSdp: string): Promise<string> {
    this.lines.add(lineId);
    await this.#note({ op: 'createAnswer', lineId, sdp: offerSdp });
    return this.#describe(/a=sendonly/.test(offerSdp) ? 'recvonly' : 'sendrecv');
  }

  setMuted(lineId: string, muted: boolean): Promise<void> {
    return this.#note({ op: 'setMuted', lineId, detail: String(muted) });
  }

  async sendDtmf(lineId: string, digits: string): Promise<boolean> {
    await this.#note({ op: 'sendDtmf', lineId, detail: digits });
    return this.takesDtmf;
  }

  setAttached(lineId: string, attached: boolean): Promise<void> {
    if (attached) this.#detached.delete(lineId);
    else this.#detached.add(lineId);
    return this.#note({ op: 'setAttached', lineId, detail: String(attached) });
  }

  /** Plays until {@link messagePlayed}; rejects with `media.lost` when the line is closed before. */
  async playMessage(lineId: string, wav: string): Promise<void> {
    const playing = Promise.withResolvers<'played' | 'closed'>();
    this.#playing.set(lineId, playing);
    await this.#note({ op: 'playMessage', lineId, detail: wav });
    if ((await playing.promise) === 'closed') throw new WaihuError('media.lost');
  }

  bridge(lineId: string, otherLineId: string, withAgent = false): Promise<void> {
    return this.#note({ op: 'bridge', lineId, detail: otherLineId, ...(withAgent ? { withAgent } : {}) });
  }

  close(lineId: string): Promise<void> {
    this.lines.delete(lineId);
    this.#playing.get(lineId)?.resolve('closed');
    this.#playing.delete(lineId);
    return this.#note({ op: 'close', lineId });
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Plays the media end's part. */
  emit(event: MediaEvent): void {
    if (event.kind === 'lost') this.ready = false;
    if (event.kind === 'ready') this.ready = true;
    for (const listener of this.#listeners) listener(event);
  }

  /** Whether the agent speaks and hears on the line, as asked for last. */
  attached(lineId: string): boolean {
    return !this.#detached.has(lineId);
  }

  /** The message that plays on the line comes to its end. Throws when none plays. */
  messagePlayed(lineId: string): void {
    const playing = this.#playing.get(lineId);
    if (!playing) throw new Error(`no message plays on line ${lineId}`);
    this.#playing.delete(lineId);
    playing.resolve('played');
  }

  of(op: MediaCall['op']): MediaCall[] {
    return this.calls.filter((call) => call.op === op);
  }

  async #note(call: MediaCall): Promise<void> {
    this.calls.push(call);
    if (this.hanging.has(call.op)) await new Promise<never>(() => undefined);
    if (this.failing.has(call.op)) throw new WaihuError('media.lost');
  }

  #describe(direction: string): string {
    this.#version += 1;
    return `v=0\r\no=- 1 ${this.#version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\na=${direction}\r\n`;
  }
}
