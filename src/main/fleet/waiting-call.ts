import type { Colleague, OfferedWork } from '../../contract/fleet.ts';
import { type AnsweredCall, CALLER_WAITS_MS, patienceEndsAt, waitsSince } from '../../core/call/patience.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CallHandedOver } from '../../core/sync/fact.ts';
import { Alarm } from '../dialer/alarm.ts';
import type { CallRun } from '../dialer/call-run.ts';
import { surely } from '../dialer/surely.ts';
import type { Line, LineEnd } from '../softphone/softphone.ts';
import type { QueuedTask } from '../store/desk-store.ts';
import { abandonedEnd } from './abandoned-end.ts';
import { messageLanguage } from './abandoned-message.ts';
import type { BackgroundPorts } from './background-ports.ts';
import { ColleagueSearch, type TransferNews } from './colleague-search.ts';
import { HandOver } from './hand-over.ts';
import type { Relay } from './relay.ts';

/** Who has the call now, by which transfer. */
type Taken = Pick<CallHandedOver, 'transferId' | 'toAgentId' | 'means'>;

/** How long a customer waits for their owner alone. ms */
const OWNER_FIRST_MS = 2_000;

export interface AnsweredRun {
  readonly run: CallRun;
  readonly line: Line;
  readonly queued: QueuedTask;
  readonly campaign: Campaign;
  /** Centre's clock, epoch ms. */
  readonly answeredAt: number;
  /** The customer's owner is a colleague who was idle: they are asked before the own agent. */
  readonly ownerElsewhere?: boolean | undefined;
  /** False where this desk lacks the customer's campaign: its agent would have another one's script and dispositions. Default true. */
  readonly mayAttend?: boolean | undefined;
}

/**
 * A customer who answered a background call, or called and was answered without an agent, until somebody is there or nobody came in time.
 *
 *     looking -> handing-over -> handed-over
 *      |   ^--------'  |  |      the way failed, and there is time
 *      |               |  |              ^
 *      +---------------+--|-> attended    | by the own agent
 *      '------------------'-> message ----' nobody in time, but for a word that comes late
 */
type State = 'looking' | 'handing-over' | 'handed-over' | 'attended' | 'message';

export class WaitingCall {
  readonly #ports: BackgroundPorts;
  readonly #call: AnsweredRun;
  readonly #search: ColleagueSearch;
  readonly #deadline: Alarm;
  /** Times on the monotonic clock. */
  #heard: AnsweredCall;
  #legOverAt = Number.POSITIVE_INFINITY;
  #state: State = 'looking';
  #handOver: HandOver | undefined;
  #handing: Promise<boolean> | undefined;
  /** Why nobody was there, where it was not the customer who left. */
  #abandonedBecause: string | undefined;

  constructor(ports: BackgroundPorts, call: AnsweredRun) {
    this.#ports = ports;
    this.#call = call;
    this.#search = new ColleagueSearch(ports, {
      line: call.line,
      work: () => offeredWork(call),
      onPlaced: (to) => this.#place(to),
      onLook: () => this.look(),
    });
    this.#deadline = new Alarm(ports.clock);
    this.#heard = { answeredAt: this.#now() };
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

  get relay(): Relay | undefined {
    return this.#handOver?.relay;
  }

  /** The person who answered began to speak, or has finished the greeting. */
  greeting(stage: 'begun' | 'ended', agoMs: number): void {
    const at = this.#now() - agoMs;
    this.#heard = { ...this.#heard, [stage === 'begun' ? 'greetingBegunAt' : 'greetingEndedAt']: at };
    this.#watch();
  }

  /** Looks for somebody: the own agent first, then the colleagues. */
  look(): void {
    this.#watch();
    if (this.#state !== 'looking' || !isUp(this.#call.line)) return;
    if (this.#isLate && !(this.#isCaller && this.#seatFree)) void this.#playMessage();
    else if (this.#seatFree && !this.#search.mayBePulled) this.#attend();
    else this.#search.ask();
  }

  hear(news: TransferNews): boolean {
    if (!this.#search.hear(news)) return false;
    if (news.kind !== 'transfer-told') return true;
    const { transferId, result, agentId } = news;
    if (result === 'taken' && this.mayProveTaken) {
      if (agentId !== undefined) void this.#provedTaken(transferId, agentId);
    } else if (
      transferId === this.#search.transferId &&
      (result === 'taken' || result === 'failed' || result === 'expired')
    ) {
      this.#handOver?.hear(result);
    }
    return true;
  }

  /** It was given up after colleagues had been asked: one may have it, and the word of it come late. */
  get mayProveTaken(): boolean {
    return this.#state === 'message' && this.#search.hasAsked;
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
  async judge(end: LineEnd): Promise<LineEnd | 'not-ours'> {
    // The BYE of a colleague's pull looks like the customer's own.
    if (end.endedBy === 'customer' && this.#state === 'looking') await this.#search.wordOfPull();
    if (this.#handing && (await this.#handing)) return 'not-ours';
    if (this.#state === 'handed-over') return 'not-ours';
    // A hand-over that failed may have brought the call back to the own agent.
    if (this.#state === 'attended') return end;
    this.#abandon(end.endedBy === 'customer' ? 'caller-left' : 'hung-up');
    return abandonedEnd(end, this.#abandonedBecause ?? 'hung-up');
  }

  get #isCaller(): boolean {
    return this.#call.run.attempt.kind === 'call.received';
  }

  /** No longer in time by the law, or for a caller by our own word. */
  get #isLate(): boolean {
    return this.#now() >= this.#deadlineAt;
  }

  get #deadlineAt(): number {
    return this.#isCaller ? this.#heard.answeredAt + CALLER_WAITS_MS : patienceEndsAt(this.#heard);
  }

  get #seatFree(): boolean {
    const ownersTurn = this.#now() < this.#heard.answeredAt + OWNER_FIRST_MS;
    if (this.#call.ownerElsewhere && ownersTurn) return false;
    const { seat } = this.#ports;
    if (this.#call.mayAttend === false) return false;
    return this.#isCaller ? seat.freeForCaller : seat.isFreeFor(this.#call.campaign.id);
  }

  #attend(): void {
    const { run, queued, campaign } = this.#call;
    this.#search.withdraw();
    this.#deadline.clear();
    this.#state = 'attended';
    this.#noteAttended();
    this.#ports.seat.clear();
    this.#ports.seat.take(run, queued, campaign);
  }

  /** A note for the restart only: the call goes on when it cannot be written. */
  #noteAttended(): void {
    const { attemptId } = this.#call.run.attempt;
    try {
      this.#ports.store.markAttended(attemptId);
    } catch (thrown) {
      this.#ports.log.error('the agent could not be noted', { attemptId, cause: String(thrown) });
    }
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
    await this.#noteHandedOver({ transferId: this.#search.transferId, toAgentId: to.agentId, means });
    return true;
  }

  /** The colleague had the call before our withdrawal came there, and is on record with it: so is this desk, from now on. */
  async #provedTaken(transferId: string, toAgentId: string): Promise<void> {
    const means = this.#handOver?.means ?? this.#ports.softphone.means;
    await this.#noteHandedOver({ transferId, toAgentId, means });
    this.#call.line.hangUp('desk');
  }

  /** A far end that leaves our leg for the colleague's does so as soon as it is there, however late the word of it comes. */
  async #noteHandedOver(taken: Taken): Promise<void> {
    const waitedMs = Math.min(this.#now(), this.#legOverAt) - waitsSince(this.#heard);
    this.#state = 'handed-over';
    this.#search.close();
    this.#deadline.clear();
    const { attemptId } = this.#call.run.attempt;
    await surely(this.#ports, 'a hand-over could not be recorded', attemptId, () =>
      this.#ports.store.record({
        kind: 'call.handed-over',
        attemptId,
        ...taken,
        waitedMs: Math.max(0, Math.round(waitedMs)),
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

  #watch(): void {
    if (!this.unplaced) return;
    const deadline = this.#deadlineAt;
    if (deadline === this.#deadline.at) return;
    this.#deadline.clear();
    this.#deadline.set(deadline, this.#now(), () => this.#nobodyInTime());
  }

  #nobodyInTime(): void {
    if (this.#state === 'looking' && isUp(this.#call.line)) void this.#playMessage();
    else this.#handOver?.timeIsUp();
  }

  async #playMessage(): Promise<void> {
    const { line, campaign, queued } = this.#call;
    this.#abandon('nobody-in-time');
    try {
      const wav = await this.#ports.recordings.read(
        campaign.id,
        messageLanguage(campaign, queued.customer),
        this.#isCaller ? 'incoming' : 'abandoned',
      );
      await this.#ports.media.playMessage(line.view.id, wav);
    } catch (thrown) {
      this.#ports.log.warn('the message was not played to its end', { cause: String(thrown) });
    }
    line.hangUp('desk');
  }

  #abandon(reason: string): void {
    this.#abandonedBecause ??= reason;
    this.#search.withdraw();
    this.#deadline.clear();
    this.#state = 'message';
  }

  #now(): number {
    return this.#ports.clock.monotonicMs();
  }
}

function offeredWork({ run, queued, answeredAt }: AnsweredRun): OfferedWork {
  const { task, lease, customer, history } = queued;
  // The contract's types are inferred from schemas and therefore writable; nobody writes into a frame.
  return { attempt: run.attempt, answeredAt, task, lease, customer, history } as OfferedWork;
}

function isUp({ view }: Line): boolean {
  return view.state === 'talking' || view.state === 'holding';
}
