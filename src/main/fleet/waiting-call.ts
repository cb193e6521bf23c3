import type { Colleague } from '../../contract/fleet.ts';
import type { CallHandedOver } from '../../core/sync/fact.ts';
import type { JudgedEnd } from '../dialer/call-run.ts';
import { surely } from '../dialer/surely.ts';
import { isUp } from '../softphone/is-up.ts';
import type { LineEnd } from '../softphone/softphone.ts';
import { abandonedEnd } from './abandoned-end.ts';
import { type AnsweredRun, offeredWork } from './answered-run.ts';
import type { BackgroundPorts } from './background-ports.ts';
import { ColleagueSearch, type TransferNews } from './colleague-search.ts';
import { CONNECTED_WITHIN_MS, CustomerPatience, SOUND_WITHIN_MS } from './customer-patience.ts';
import { forTheRestart } from './for-the-restart.ts';
import { HandOver } from './hand-over.ts';
import { playMessage } from './play-message.ts';
import type { Relay } from './relay.ts';

/** Who has the call now, by which transfer. */
type Taken = Pick<CallHandedOver, 'transferId' | 'toAgentId' | 'means'>;

/** How long a customer waits for their owner alone. ms */
const OWNER_FIRST_MS = 2_000;

/**
 * A customer who answered a background call, or called and was answered without an agent, until somebody is there or nobody came in time.
 *
 *     looking -> handing-over -> handed-over
 *      |   ^--------'  |  |      the way failed, and there is time
 *      |               |  |          ^   ^
 *      +---------------+--|-> attended   | by the own agent, but for a call that a colleague was told to pull
 *      '------------------'-> message ---' nobody in time, but for a word that comes late
 */
type State = 'looking' | 'handing-over' | 'handed-over' | 'attended' | 'message';

export class WaitingCall {
  readonly #ports: BackgroundPorts;
  readonly #call: AnsweredRun;
  readonly #search: ColleagueSearch;
  readonly #patience: CustomerPatience;
  /** Monotonic ms. */
  #legOverAt = Number.POSITIVE_INFINITY;
  /** Monotonic ms. */
  #attendedAt = Number.NEGATIVE_INFINITY;
  /** Until the customer heard the own agent, ms. */
  #waitedMs: number | undefined;
  #state: State = 'looking';
  #handOver: HandOver | undefined;
  #handing: Promise<boolean> | undefined;
  /** Why nobody was there, where it was not the customer who left. */
  #abandonedBecause: string | undefined;
  #toldAbandoned = false;

  constructor(ports: BackgroundPorts, call: AnsweredRun) {
    this.#ports = ports;
    this.#call = call;
    this.#search = new ColleagueSearch(ports, {
      line: call.line,
      work: () => offeredWork(call),
      onPlaced: (to) => this.#place(to),
      onLook: () => this.look(),
    });
    this.#patience = new CustomerPatience(ports.clock, {
      rules: call.campaign.rules,
      isCaller: this.#isCaller,
      onOver: () => this.#nobodyInTime(),
    });
    void call.line.ended.then(() => {
      this.#legOverAt = this.#now();
    });
  }

  /** Nobody has it yet, and somebody may still take it. */
  get unplaced(): boolean {
    return this.#state === 'looking' || this.#state === 'handing-over';
  }

  get attended(): boolean {
    return this.#state === 'attended';
  }

  /** The pacer has been told that nobody was there. */
  get toldAbandoned(): boolean {
    return this.#toldAbandoned;
  }

  get relay(): Relay | undefined {
    return this.#handOver?.relay;
  }

  /** The person who answered began to speak, or has finished the greeting. */
  greeting(stage: 'begun' | 'ended', agoMs: number): void {
    this.#patience.greeting(stage, agoMs);
  }

  /** Looks for somebody: the own agent first, then the colleagues. */
  look(): void {
    this.#patience.watch();
    if (this.#state !== 'looking' || !isUp(this.#call.line)) return;
    // A colleague may have the call: nobody else gets it, late or not.
    const free = this.#seatFree && !this.#promised;
    if (this.#patience.isOver && !(this.#isCaller && free)) this.#playMessage();
    else if (this.#promised) return;
    else if (free) this.#attend();
    else if (this.#ports.softphone.means !== 'relay' || this.#ports.mayRelay()) this.#search.ask();
  }

  hear(news: TransferNews): boolean {
    if (!this.#search.hear(news)) return false;
    if (news.kind !== 'transfer-told') return true;
    const { transferId, result, agentId } = news;
    const isTheirs = transferId === this.#search.transferId;
    const isUnderWay = isTheirs && this.#state === 'handing-over';
    if (isUnderWay && (result === 'taken' || result === 'failed' || result === 'expired'))
      this.#handOver?.hear(result);
    else if (result === 'taken' && agentId !== undefined) void this.#provedTaken(transferId, agentId);
    else if (isTheirs && result === 'failed') {
      this.#handOver?.hear(result);
      this.look();
    }
    return true;
  }

  /** It is over or the own agent's after colleagues had been asked: one may have it, and the word of it come late. */
  get mayProveTaken(): boolean {
    return (this.#state === 'message' || this.#state === 'attended') && this.#search.hasAsked;
  }

  /** The channel to the centre is gone. */
  unheard(): void {
    this.#search.unheard();
  }

  /** Nobody can be heard any more: the call ends as abandoned, for the reason given. */
  giveUp(reason: string): void {
    if (!this.unplaced) return;
    this.#abandon(reason);
    this.#call.line.hangUp('desk');
  }

  /** Whose end it is. */
  async judge(end: LineEnd): Promise<JudgedEnd | 'not-ours'> {
    // The BYE of a colleague's pull looks like the customer's own.
    if (this.#handing && (await this.#handing)) return 'not-ours';
    if (this.#state === 'handed-over') return 'not-ours';
    // A hand-over that failed may have brought the call back to the own agent.
    if (this.#state === 'attended' && this.#waitedMs !== undefined)
      return { ...end, waitedMs: this.#waitedMs };
    this.#abandon(end.endedBy === 'customer' ? 'caller-left' : 'hung-up');
    return abandonedEnd(end, this.#abandonedBecause ?? 'hung-up');
  }

  get #promised(): boolean {
    return this.#handOver?.promised ?? false;
  }

  get #isCaller(): boolean {
    return this.#call.run.attempt.kind === 'call.received';
  }

  get #seatFree(): boolean {
    const ownersTurn = this.#now() < this.#patience.answeredAt + OWNER_FIRST_MS;
    if (this.#call.ownerElsewhere && ownersTurn) return false;
    const { seat } = this.#ports;
    if (this.#call.mayAttend === false) return false;
    return this.#isCaller ? seat.freeForCaller : seat.isFreeFor(this.#call.campaign.id);
  }

  #attend(): void {
    const { run, queued, campaign } = this.#call;
    this.#search.withdraw();
    this.#state = 'attended';
    this.#attendedAt = this.#now();
    // Whom no law counts is not hung up for an agent who came late.
    if (this.#patience.isOver) this.#patience.stop();
    const { attemptId } = run.attempt;
    forTheRestart(this.#ports, 'the agent could not be noted', attemptId, () =>
      this.#ports.store.markAttended(attemptId),
    );
    this.#ports.seat.clear();
    void this.#ports.seat.take(run, queued, campaign).then((hears) => {
      // It comes too late where the message is being played.
      if (!hears || this.#abandonedBecause !== undefined) return;
      this.#waitedMs = this.#patience.waitedMs(this.#now());
      this.#patience.stop();
    });
  }

  #place(to: Colleague): void {
    const { run, line } = this.#call;
    this.#state = 'handing-over';
    this.#handOver = new HandOver(this.#ports, run, line, this.#search.transferId, to);
    this.#handing = this.#bring(this.#handOver, to);
  }

  async #bring(handOver: HandOver, to: Colleague): Promise<boolean> {
    const means = await handOver.bring();
    if (means === undefined) {
      this.#handing = undefined;
      this.#notBrought();
      return false;
    }
    // An earlier colleague's late word may have come first.
    if (this.#state !== 'handed-over')
      await this.#noteHandedOver({ transferId: this.#search.transferId, toAgentId: to.agentId, means });
    return true;
  }

  /** The colleague had the call before our withdrawal came there, and is on record with it: so is this desk, from now on. */
  async #provedTaken(transferId: string, toAgentId: string): Promise<void> {
    if (this.#state === 'handed-over') return;
    if (transferId !== this.#search.transferId) this.#search.withdraw();
    const means = this.#handOver?.means ?? this.#ports.softphone.means;
    await this.#noteHandedOver({ transferId, toAgentId, means });
    this.#call.line.hangUp('desk');
    this.#ports.seat.release(this.#call.run.attempt.attemptId);
  }

  /** A far end that leaves our leg for the colleague's does so as soon as it is there, however late the word of it comes. */
  async #noteHandedOver(taken: Taken): Promise<void> {
    const heardAfterMs = this.#waitedMs ?? this.#patience.waitedMs(Math.min(this.#now(), this.#legOverAt));
    const inSilence = taken.means === 'relay' && this.relay?.joined === false;
    const waitedMs = inSilence ? Math.max(heardAfterMs, this.#patience.tooLongMs) : heardAfterMs;
    this.#state = 'handed-over';
    this.#search.close();
    this.#patience.stop();
    const { attemptId } = this.#call.run.attempt;
    await surely(this.#ports, 'a hand-over could not be recorded', attemptId, () =>
      this.#ports.store.record({
        kind: 'call.handed-over',
        attemptId,
        ...taken,
        waitedMs,
        agentId: this.#ports.agentId,
        at: this.#ports.time.now(),
      }),
    );
    this.#ports.changed();
  }

  #notBrought(): void {
    if (this.#state !== 'handing-over') return;
    this.#search.withdraw();
    this.#state = 'looking';
    if (!isUp(this.#call.line)) return;
    this.look();
  }

  #nobodyInTime(): void {
    if (!isUp(this.#call.line)) this.#handOver?.timeIsUp();
    else if (this.#state === 'looking') this.#playMessage();
    else if (this.#state === 'handing-over') this.#handOver?.timeIsUp();
    else if (this.#state === 'attended') {
      const leftMs = this.#attendedAt + SOUND_WITHIN_MS - this.#now();
      this.#ports.clock.after(Math.max(0, leftMs), () => this.#hangUpSilent());
    }
  }

  #playMessage(): void {
    this.#abandon('nobody-in-time');
    void playMessage(this.#ports, this.#call, this.#isCaller ? 'callers' : 'abandoned');
  }

  /** The agent has the card and does not hear the customer. Where the media end is gone or not connected, no message would be heard either. */
  #hangUpSilent(): void {
    const { attemptId } = this.#call.run.attempt;
    if (this.#state !== 'attended' || this.#waitedMs !== undefined || !isUp(this.#call.line)) return;
    const leftMs = this.#attendedAt + CONNECTED_WITHIN_MS - this.#now();
    if (this.#ports.seat.unconnected && leftMs > 0) {
      this.#ports.clock.after(leftMs, () => this.#hangUpSilent());
      return;
    }
    this.#ports.log.warn('a customer was hung up: the agent could not be put on the line', { attemptId });
    this.#abandonedBecause = 'media.lost';
    this.#tellAbandoned();
    if (this.#ports.seat.deaf)
      void playMessage(this.#ports, this.#call, this.#isCaller ? 'callers' : 'abandoned');
    else this.#call.line.hangUp('desk');
  }

  /** The compliance budget is charged as soon as it is known, and not when the message has been heard. */
  #tellAbandoned(): void {
    const { campaign, run } = this.#call;
    if (this.#isCaller || this.#toldAbandoned) return;
    this.#toldAbandoned = true;
    this.#ports.report.event(campaign.id, { type: 'abandon', callId: run.attempt.attemptId });
  }

  #abandon(reason: string): void {
    this.#abandonedBecause ??= reason;
    this.#search.withdraw();
    this.#patience.stop();
    this.#state = 'message';
    this.#tellAbandoned();
  }

  #now(): number {
    return this.#ports.clock.monotonicMs();
  }
}
