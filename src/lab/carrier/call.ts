import type { Behaviour } from '../customers/behaviour.ts';
import { Echo } from '../media/echo.ts';
import type { FrameSource } from '../media/frame-source.ts';
import { UnusableSdpError } from '../media/media-end.ts';
import type { DialogEvent, DialogFacts, DialogRecord, EndedBy } from './dialog-record.ts';
import type { HandOverRecord } from './hand-over-record.ts';
import { MessageEar } from './heard-message.ts';
import type { Leg, LegSurroundings } from './leg.ts';
import { measureLegs } from './measure-legs.ts';
import type { ServerTransaction } from './server-transaction.ts';

/** What a call needs of the lab around it. */
export interface CallSurroundings extends LegSurroundings {
  readonly speed: number;
  /** Puts the event into the books; returns when it is safe there. */
  readonly write: (event: DialogEvent, record: DialogRecord) => void;
}

/** Whether the agent who has the call now is heard speaking. */
export type Ears = () => boolean;

/** Q.850 cause 16, normal call clearing. */
const cleared = (text: string) => `Q.850;cause=16;text="${text}"`;

/**
 * One customer's call as the carrier sees it: the callee's end of one INVITE dialog, or a call that the customer made.
 *
 *   trying ──> ringing ──> answered ──> ended
 *      └───────────┴──────────────────────^
 *
 * Every change is in the books before the message that tells of it leaves. The call may change hands: then it goes on with another leg.
 */
export class Call {
  readonly record: DialogRecord;
  /** The customer does not hang up by itself any more, whatever it hears. */
  customerStays = false;
  readonly #around: CallSurroundings;
  readonly #invite: ServerTransaction | undefined;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #onEnd = new Set<() => void>();
  readonly #legs: Leg[] = [];
  #leg: Leg | undefined;
  #speech: FrameSource | undefined;
  readonly #ear: MessageEar;
  #answeredAtMonotonic = 0;

  /** `dialled`: the desk's INVITE and the leg that it began; absent when the customer calls. */
  constructor(
    facts: DialogFacts,
    around: CallSurroundings,
    dialled?: { invite: ServerTransaction; leg: Leg },
  ) {
    this.#around = around;
    this.#ear = new MessageEar(facts.incoming ? 'callers' : 'abandoned');
    this.#invite = dialled?.invite;
    if (dialled) this.#join(dialled.leg);
    this.record = {
      ...facts,
      at: { invite: around.now() },
      handOvers: [],
      receivedRtp: { packets: 0, bytes: 0, seconds: 0, rms: 0 },
      sentRtp: { packets: 0 },
      dtmf: '',
    };
    this.#write('invite');
    this.#invite?.respond(100);
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

  /** The leg of whoever has the call now. */
  get leg(): Leg | undefined {
    return this.#leg;
  }

  /** Every leg that the call ever had. */
  get legs(): readonly Leg[] {
    return this.#legs;
  }

  /** Runs after the given time at speed 1, unless the call ends before. */
  after(ms: number, run: () => void): void {
    if (this.ended) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms / this.#around.speed);
    this.#timers.add(timer);
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
    this.#leg?.play(source);
    this.#respond(183, sdp);
  }

  /** Answers the desk's call and plays what `speak` makes. */
  async answer(speak: (ears: Ears) => FrameSource): Promise<void> {
    const sdp = await this.#openMedia();
    const [leg, invite] = [this.#leg, this.#invite];
    if (sdp === undefined || this.answered || !leg || !invite) return;
    this.#isUp(leg, speak);
    this.#respond(200, sdp, leg.agreeOnSession(invite.request));
    leg.expectAck(invite, () => this.hangUp('no-ack', 'no ACK'));
  }

  /** Whoever has the call knows that it is up. */
  acknowledged(): void {
    this.record.at.ack ??= this.#around.now();
  }

  /** The desk of `leg` has answered the customer's call. */
  connect(leg: Leg, speak: (ears: Ears) => FrameSource): void {
    this.record.username = leg.username;
    this.#join(leg);
    this.#isUp(leg, speak);
  }

  /** Another user has the customer from now on. The leg before is no longer this call's: whoever asked for it ends that. */
  handOver(leg: Leg, by: HandOverRecord['by']): void {
    this.#leg?.play(undefined);
    this.#join(leg);
    const { username: user, identity } = leg;
    this.record.handOvers.push({ by, user, callId: identity.callId, at: this.#around.now() });
    this.#write('hand-over');
    leg.play(this.#speech);
  }

  /** Ends an unanswered call with a final response. */
  refuse(status: number, by: EndedBy, headers: readonly (readonly [string, string])[] = []): void {
    if (this.ended || this.answered) return;
    this.record.finalCode = status;
    this.#end(by);
    const toTag = this.#leg?.identity.localTag;
    this.#invite?.respond(status, { ...(toTag ? { toTag } : {}), headers });
    this.#leg?.ended();
  }

  /** Ends an answered call from this side with a BYE. */
  hangUp(by: EndedBy, reason: string): void {
    if (this.ended || !this.answered || (by === 'customer' && this.customerStays)) return;
    this.#end(by);
    this.#hangUpLegs(reason);
  }

  /** The caller's CANCEL. An answer that is on its way already wins: the caller has to hang up. */
  cancel(): void {
    this.refuse(487, 'caller');
  }

  /** The BYE of whoever has or had the call. */
  hungUp(leg: Leg): void {
    if (leg === this.#leg) {
      if (!this.answered) this.refuse(487, 'caller');
      else if (!this.ended) this.#end('caller');
    }
    leg.ended();
    if (this.ended) this.#hangUpLegs('call over');
  }

  /** Answers a new offer inside a dialog. Rejects with UnusableSdpError; the call goes on as it was then. */
  async reoffer(sdp: string, leg: Leg): Promise<string> {
    if (this.ended) throw new UnusableSdpError('the call is over');
    const answer = await leg.reoffer(sdp);
    this.#write('reoffer');
    return answer;
  }

  /** What the desk's side says, by the leg that the call is on. */
  hear(samples: Int16Array, leg: Leg): void {
    if (leg !== this.#leg) return;
    this.#ear.hear(samples);
    if (this.#speech instanceof Echo) this.#speech.push(samples);
  }

  key(digits: string, leg: Leg): void {
    if (this.ended || leg !== this.#leg) return;
    this.record.dtmf += digits;
    this.#write('dtmf');
  }

  /** Real milliseconds since audio came, as far as it was due: a caller on hold is given ten times as long. */
  silentForMs(): number {
    if (!this.answered || this.ended || !this.#leg) return 0;
    const since = Math.max(this.#answeredAtMonotonic, this.#leg.lastHeardAt() ?? 0);
    return (performance.now() - since) / (this.#leg.peerIsSilent() ? 10 : 1);
  }

  /** Told once, when the call has ended. */
  onEnd(listener: () => void): () => void {
    this.#onEnd.add(listener);
    return () => this.#onEnd.delete(listener);
  }

  /** Brings the counts of the record up to date. */
  measure(): void {
    measureLegs(this.record, this.#legs);
  }

  /** Resolves when sockets and timers are released. */
  async close(): Promise<void> {
    if (this.answered) this.hangUp('lab', 'lab closed');
    else this.refuse(503, 'lab');
    await Promise.all(this.#legs.map((leg) => leg.close()));
  }

  /** A leg that gave the call away and has not left yet must not outlive it. */
  #hangUpLegs(reason: string): void {
    for (const leg of this.#legs) leg.hangUp(cleared(reason));
  }

  #join(leg: Leg): void {
    leg.call = this;
    this.#leg = leg;
    this.#legs.push(leg);
    this.#answeredAtMonotonic = performance.now();
  }

  #isUp(leg: Leg, speak: (ears: Ears) => FrameSource): void {
    this.record.at.answer = this.#around.now();
    this.record.finalCode = 200;
    this.#answeredAtMonotonic = performance.now();
    this.#write('answer');
    this.#speech = speak(() => this.#leg?.hearsVoice() ?? false);
    leg.play(this.#speech);
  }

  #respond(status: number, sdp?: string, extra: readonly (readonly [string, string | number])[] = []): void {
    const { abilities } = this.#around;
    if (!this.#leg) return;
    this.#invite?.respond(status, {
      toTag: this.#leg.identity.localTag,
      headers: [['Contact', this.#leg.contact], ['Allow', abilities.allow], ...extra],
      ...(sdp === undefined ? {} : { sdp }),
    });
  }

  /** Our answer to the INVITE's offer, or undefined when the call ended meanwhile or the offer is of no use (488). */
  async #openMedia(): Promise<string | undefined> {
    const leg = this.#leg;
    if (this.ended || !leg || !this.#invite) return undefined;
    if (leg.localSdp !== undefined) return leg.localSdp;
    try {
      const sdp = await leg.answerOffer(this.#invite.request.body);
      return this.ended ? undefined : sdp;
    } catch (error) {
      if (!(error instanceof UnusableSdpError)) throw error;
      this.refuse(488, 'carrier');
      return undefined;
    }
  }

  #end(by: EndedBy): void {
    this.record.at.end = this.#around.now();
    this.record.endedBy = by;
    const message = this.answered ? this.#ear.heard() : undefined;
    if (message) this.record.heardMessage = message;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#write('end');
    for (const listener of this.#onEnd) listener();
  }

  #write(event: DialogEvent): void {
    this.measure();
    this.#around.write(event, this.record);
  }
}
