import type { ReceivedAudio } from '../media/audio-meter.ts';
import type { FrameSource } from '../media/frame-source.ts';
import { type MediaEnd, UnusableSdpError } from '../media/media-end.ts';
import type { Abilities } from './abilities.ts';
import type { Call } from './call.ts';
import type { ClientTransactions } from './client-transactions.ts';
import { type DialogIdentity, dialogRequest } from './dialog-identity.ts';
import { openMediaEnd } from './open-media-end.ts';
import type { ServerTransaction } from './server-transaction.ts';
import { offeredSession, sessionHeaders, waitsForRefreshMs } from './session-timer.ts';
import type { SipRequest, SipResponse } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

/** What a leg needs of the lab around it. */
export interface LegSurroundings {
  readonly mediaHost: string;
  /** The lab's own address as in Via and Contact. */
  readonly contactHost: string;
  readonly now: () => number;
  readonly abilities: Abilities;
  readonly clients: ClientTransactions;
  /** The connection at which a user can be reached now, after the one that a call came by has closed. */
  readonly connectionOf: (username: string) => SipSocket | undefined;
  /** Shorter sessions are refused, seconds. */
  readonly leastSessionSeconds: number;
}

/** RFC 3261 section 17: T1, T2 and 64 * T1, in milliseconds. */
const T1 = 500;
const T2 = 4_000;
const GIVE_UP_MS = 64 * T1;

/** One desk's side of a call: a SIP dialog between the lab and a user, with its audio. */
export class Leg {
  readonly identity: DialogIdentity;
  readonly username: string;
  /** The customer's call that this leg belongs to. */
  call: Call | undefined;
  /** No request of the desk's is expected any more. */
  over = false;
  /** Who may take the customer over by INVITE with Replaces, as this leg's user said last; nobody until then. */
  pullBy: string | undefined;
  firstHeardAt: number | undefined;
  firstSentAt: number | undefined;
  readonly #around: LegSurroundings;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** The connection of the desk's latest message. */
  #socket: SipSocket;
  #media: MediaEnd | undefined;
  #localSdp: string | undefined;
  #acknowledged = false;
  #session: NodeJS.Timeout | undefined;
  #undeliveredBye: { reason: string; until: number } | undefined;

  constructor(identity: DialogIdentity, username: string, socket: SipSocket, around: LegSurroundings) {
    this.identity = identity;
    this.username = username;
    this.#socket = socket;
    this.#around = around;
  }

  /** SDP of our latest answer. */
  get localSdp(): string | undefined {
    return this.#localSdp;
  }

  get contact(): string {
    return this.identity.localContact(this.#around.contactHost);
  }

  get leastSessionSeconds(): number {
    return this.#around.leastSessionSeconds;
  }

  /** The desk's latest connection: requests inside the dialog may come by another than the INVITE did. */
  movedTo(socket: SipSocket): void {
    this.#socket = socket;
  }

  /** Opens the audio or changes it. Rejects with UnusableSdpError. */
  async answerOffer(sdp: string): Promise<string> {
    this.#media ??= await openMediaEnd(sdp, this.#around.mediaHost, {
      digit: (digit) => this.call?.key(digit, this),
      frame: (samples) => {
        this.firstHeardAt ??= this.#around.now();
        this.call?.hear(samples, this);
      },
    });
    this.#localSdp = await this.#media.answer(sdp);
    if (this.over) await this.#media.close();
    return this.#localSdp;
  }

  /** A change of audio that was opened before. Rejects with UnusableSdpError. */
  reoffer(sdp: string): Promise<string> {
    if (!this.#media || this.over) return Promise.reject(new UnusableSdpError('no media to change'));
    return this.answerOffer(sdp);
  }

  play(source: FrameSource | undefined): void {
    this.#media?.play(
      source && {
        next: () => {
          this.firstSentAt ??= this.#around.now();
          return source.next();
        },
      },
    );
  }

  hearsVoice(): boolean {
    return this.#media?.hearsVoice() ?? false;
  }

  /** True while the desk holds: no audio is due. */
  peerIsSilent(): boolean {
    return this.#media?.peerIsSilent() ?? false;
  }

  lastHeardAt(): number | undefined {
    return this.#media?.lastHeardAt();
  }

  heard(): ReceivedAudio | undefined {
    return this.#media?.received();
  }

  sentPackets(): number {
    return this.#media?.sentPackets() ?? 0;
  }

  acknowledged(): void {
    this.#acknowledged = true;
  }

  /** Agrees to the session timer of a request that is accepted; its session lasts until then from now on. Gives the headers of the 2xx. */
  agreeOnSession(request: SipRequest): readonly (readonly [string, string])[] {
    const seconds = offeredSession(request);
    clearTimeout(this.#session);
    if (seconds !== undefined && !this.over)
      this.#session = setTimeout(() => this.#unrefreshed(), waitsForRefreshMs(seconds));
    return sessionHeaders(seconds);
  }

  /** Sends the 200 again until its ACK comes (RFC 3261 section 13.3.1.4); `gaveUp` in the end. */
  expectAck(invite: ServerTransaction, gaveUp: () => void, waitMs = T1, leftMs = GIVE_UP_MS): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        if (this.#acknowledged || this.over) return;
        if (leftMs <= waitMs) {
          gaveUp();
          return;
        }
        invite.repeat(this.#connection());
        this.expectAck(invite, gaveUp, Math.min(2 * waitMs, T2), leftMs - waitMs);
      },
      Math.min(waitMs, leftMs),
    );
    this.#timers.add(timer);
  }

  /** A request inside the dialog. What cannot be delivered is lost. */
  request(
    method: string,
    parts: { headers?: readonly (readonly [string, string])[]; body?: string } = {},
    onResponse?: (response: SipResponse) => void,
  ): void {
    const socket = this.#connection();
    if (!socket) return;
    const request = dialogRequest(this.identity, method, { ...parts, contact: this.contact });
    this.#around.clients.send(socket, request, onResponse ? { onResponse } : {});
  }

  /** Ends the leg from the lab's side. A BYE that cannot be delivered waits for the user's next connection. */
  hangUp(reason: string): void {
    if (this.over) return;
    this.#release();
    this.#undeliveredBye = { reason, until: this.#around.now() + GIVE_UP_MS };
    this.deliverBye();
  }

  /** Sends a BYE that could not be sent while its user had no connection. */
  deliverBye(): void {
    const bye = this.#undeliveredBye;
    if (!bye || !this.#connection()) return;
    this.#undeliveredBye = undefined;
    if (this.#around.now() <= bye.until) this.request('BYE', { headers: [['Reason', bye.reason]] });
  }

  /** The desk has ended it, or it never came up. */
  ended(): void {
    if (!this.over) this.#release();
  }

  async close(): Promise<void> {
    this.ended();
    await this.#media?.close();
  }

  #connection(): SipSocket | undefined {
    return this.#socket.open ? this.#socket : this.#around.connectionOf(this.username);
  }

  /** Nobody has refreshed the session: whoever was to do it is taken for dead, and the call ends with it. */
  #unrefreshed(): void {
    if (this.call?.leg === this) this.call.hangUp('session-timer', 'session expired');
    else this.hangUp('Q.850;cause=16;text="session expired"');
  }

  #release(): void {
    this.over = true;
    clearTimeout(this.#session);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    // A socket that fails to close was closed already; the leg is over either way.
    this.#media?.close().catch((error: unknown) => console.warn('media did not close', error));
  }
}
