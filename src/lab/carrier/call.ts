import { randomBytes } from 'node:crypto';
import type { Behaviour } from '../customers/behaviour.ts';
import type { FrameSource } from '../media/frame-source.ts';
import { type MediaEnd, UnusableSdpError } from '../media/media-end.ts';
import { type DialogIdentity, dialogIdentity, writeBye } from './dialog-identity.ts';
import type { DialogEvent, DialogRecord, EndedBy } from './dialog-record.ts';
import { MessageEar } from './heard-message.ts';
import { openMediaEnd } from './open-media-end.ts';
import { ALLOWED_METHODS, type ServerTransaction } from './server-transaction.ts';
import { sessionTimerHeaders } from './session-timer.ts';
import type { SipSocket } from './sip-socket.ts';

/** What a call needs of the lab around it. */
export interface CallSurroundings {
  readonly speed: number;
  readonly mediaHost: string;
  /** The lab's own address as in Via and Contact. */
  readonly contactHost: string;
  readonly now: () => number;
  /** Puts the event into the books; returns when it is safe there. */
  readonly write: (event: DialogEvent, record: DialogRecord) => void;
  /** The connection at which a user can be reached now, after the one that a call came by has closed. */
  readonly connectionOf: (username: string) => SipSocket | undefined;
}

/** RFC 3261 section 17: T1, T2 and 64 * T1, in milliseconds. */
const T1 = 500;
const T2 = 4_000;
const GIVE_UP_MS = 64 * T1;

/**
 * One call as the carrier sees it: the callee's end of one INVITE dialog.
 *
 *   trying ──> ringing ──> answered ──> ended
 *      └───────────┴──────────────────────^
 *
 * Every change is in the books before the message that tells of it leaves.
 */
export class Call {
  readonly record: DialogRecord;
  readonly identity: DialogIdentity;
  readonly #around: CallSurroundings;
  readonly #invite: ServerTransaction;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** The connection of the caller's latest message. */
  #socket: SipSocket;
  #media: MediaEnd | undefined;
  readonly #ear = new MessageEar();
  #localSdp: string | undefined;
  #answeredAtMonotonic = 0;
  #acknowledged = false;
  #undeliveredBye: { text: string; until: number } | undefined;

  constructor(invite: ServerTransaction, facts: Omit<DialogRecord, OwnFields>, around: CallSurroundings) {
    this.#invite = invite;
    this.#socket = invite.socket;
    this.#around = around;
    this.identity = dialogIdentity(invite.request, randomBytes(8).toString('hex'));
    this.record = {
      ...facts,
      at: { invite: around.now() },
      receivedRtp: { packets: 0, bytes: 0, seconds: 0, rms: 0 },
      sentRtp: { packets: 0 },
      dtmf: '',
    };
    this.#write('invite');
    this.#invite.respond(100);
  }

  get behaviour(): Behaviour {
    return this.record.behaviour;
  }

  get ended(): boolean {
    return this.record.at.end !== undefined;
  }

  get answered(): boolean {
    return this.record.at.answer !== undefined;
  }

  /** The caller's latest connection: requests inside the dialog may come by another than the INVITE did. */
  movedTo(socket: SipSocket): void {
    this.#socket = socket;
  }

  /** Runs after the given time at speed 1, unless the call ends before. */
  after(ms: number, run: () => void): void {
    this.#afterReal(ms / this.#around.speed, run);
  }

  /** Milliseconds that must pass at speed 1 for the given real ones to pass. */
  atLeastReal(realMs: number, ms: number): number {
    return Math.max(ms, realMs * this.#around.speed);
  }

  ring(): void {
    if (this.ended || this.answered) return;
    this.record.at.ringing ??= this.#around.now();
    this.#write('ringing');
    this.#respond(180);
  }

  /** Opens early media (183 with SDP) and plays. */
  async announce(source: FrameSource): Promise<void> {
    const sdp = await this.#openMedia();
    if (sdp === undefined) return;
    this.#media?.play(source);
    this.#respond(183, sdp);
  }

  /** Answers and plays what `speak` makes. */
  async answer(speak: (media: MediaEnd) => FrameSource): Promise<void> {
    const sdp = await this.#openMedia();
    if (sdp === undefined || this.answered) return;
    this.record.at.answer = this.#around.now();
    this.record.finalCode = 200;
    this.#answeredAtMonotonic = performance.now();
    this.#write('answer');
    if (this.#media) this.#media.play(speak(this.#media));
    this.#respond(200, sdp, sessionTimerHeaders(this.#invite.request));
    this.#expectAck(T1, GIVE_UP_MS);
  }

  /** Ends an unanswered call with a final response. */
  refuse(status: number, by: EndedBy, headers: readonly (readonly [string, string])[] = []): void {
    if (this.ended || this.answered) return;
    this.record.finalCode = status;
    this.#end(by);
    this.#invite.respond(status, { toTag: this.identity.localTag, headers });
  }

  /** Ends an answered call from this side with a BYE. */
  hangUp(by: EndedBy, reason: string): void {
    if (this.ended || !this.answered) return;
    this.#end(by);
    this.#undeliveredBye = {
      text: writeBye(this.identity, this.#around.contactHost, reason),
      until: this.#around.now() + GIVE_UP_MS,
    };
    this.deliverBye();
  }

  /** Sends a BYE that could not be sent while its caller had no connection. */
  deliverBye(): void {
    const bye = this.#undeliveredBye;
    const socket = this.#connection();
    if (!bye || !socket) return;
    this.#undeliveredBye = undefined;
    if (this.#around.now() <= bye.until) socket.send(bye.text);
  }

  acknowledged(): void {
    this.#acknowledged = true;
  }

  /** The caller's CANCEL. An answer that is on its way already wins: the caller has to hang up. */
  cancel(): void {
    this.refuse(487, 'caller');
  }

  /** The caller's BYE. */
  hungUp(): void {
    if (!this.answered) this.refuse(487, 'caller');
    else if (!this.ended) this.#end('caller');
  }

  /** Answers a new offer inside the dialog. Rejects with UnusableSdpError; the call goes on as it was then. */
  async reoffer(sdp: string): Promise<string> {
    if (!this.#media || this.ended) throw new UnusableSdpError('no media to change');
    this.#localSdp = await this.#media.answer(sdp);
    this.#write('reoffer');
    return this.#localSdp;
  }

  key(digits: string): void {
    if (this.ended) return;
    this.record.dtmf += digits;
    this.#write('dtmf');
  }

  /** Real milliseconds since audio came, as far as it was due: a caller on hold is given ten times as long. */
  silentForMs(): number {
    if (!this.answered || this.ended || !this.#media) return 0;
    const since = Math.max(this.#answeredAtMonotonic, this.#media.lastHeardAt() ?? 0);
    return (performance.now() - since) / (this.#media.peerIsSilent() ? 10 : 1);
  }

  /** Brings the counts of the record up to date. */
  measure(): void {
    if (!this.#media) return;
    this.record.receivedRtp = this.#media.received();
    this.record.sentRtp = { packets: this.#media.sentPackets() };
  }

  /** Resolves when sockets and timers are released. */
  async close(): Promise<void> {
    if (this.answered) this.hangUp('lab', 'lab closed');
    else this.refuse(503, 'lab');
    await this.#media?.close();
  }

  #respond(status: number, sdp?: string, extra: readonly (readonly [string, string | number])[] = []): void {
    this.#invite.respond(status, {
      toTag: this.identity.localTag,
      headers: [
        ['Contact', this.identity.localContact(this.#around.contactHost)],
        ['Allow', ALLOWED_METHODS],
        ...extra,
      ],
      ...(sdp === undefined ? {} : { sdp }),
    });
  }

  /** Our answer to the INVITE's offer, or undefined when the call ended meanwhile or the offer is of no use (488). */
  async #openMedia(): Promise<string | undefined> {
    if (this.ended || this.#localSdp !== undefined) return this.ended ? undefined : this.#localSdp;
    try {
      const offer = this.#invite.request.body;
      const media = await openMediaEnd(offer, this.#around.mediaHost, {
        digit: (digit) => this.key(digit),
        frame: (samples) => this.#ear.hear(samples),
      });
      this.#media = media;
      this.#localSdp = await media.answer(offer);
    } catch (error) {
      if (!(error instanceof UnusableSdpError)) throw error;
      this.refuse(488, 'carrier');
    }
    if (!this.ended) return this.#localSdp;
    await this.#media?.close();
    return undefined;
  }

  /** Sends the 200 again until its ACK comes (RFC 3261 section 13.3.1.4); gives the call up in the end. */
  #expectAck(waitMs: number, leftMs: number): void {
    this.#afterReal(Math.min(waitMs, leftMs), () => {
      if (this.#acknowledged) return;
      if (leftMs <= waitMs) {
        this.hangUp('carrier', 'no ACK');
        return;
      }
      this.#invite.repeat(this.#connection());
      this.#expectAck(Math.min(2 * waitMs, T2), leftMs - waitMs);
    });
  }

  #connection(): SipSocket | undefined {
    return this.#socket.open ? this.#socket : this.#around.connectionOf(this.record.username);
  }

  #end(by: EndedBy): void {
    this.record.at.end = this.#around.now();
    this.record.endedBy = by;
    const message = this.answered ? this.#ear.heard() : undefined;
    if (message) this.record.heardMessage = message;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#write('end');
    // A socket that fails to close was closed already; the call is over either way.
    this.#media?.close().catch((error: unknown) => console.warn('media did not close', error));
  }

  #afterReal(ms: number, run: () => void): void {
    if (this.ended) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }

  #write(event: DialogEvent): void {
    this.measure();
    this.#around.write(event, this.record);
  }
}

type OwnFields = 'at' | 'receivedRtp' | 'sentRtp' | 'dtmf' | 'finalCode' | 'endedBy' | 'heardMessage';
