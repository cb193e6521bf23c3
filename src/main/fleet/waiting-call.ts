import type { Colleague, OfferedWork } from '../../contract/fleet.ts';
import type { LiveFromCentre } from '../../contract/live.ts';
import { type AnsweredCall, patienceEndsAt } from '../../core/call/patience.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { Alarm } from '../dialer/alarm.ts';
import type { CallRun } from '../dialer/call-run.ts';
import { surely } from '../dialer/surely.ts';
import type { Line, LineEnd } from '../softphone/softphone.ts';
import type { QueuedTask } from '../store/desk-store.ts';
import { abandonedEnd } from './abandoned-end.ts';
import { messageLanguage } from './abandoned-message.ts';
import type { BackgroundPorts } from './background-ports.ts';
import { HandOver } from './hand-over.ts';
import type { Relay } from './relay.ts';

/** After nobody was idle, or the centre could not be asked, ms. */
const ASK_AGAIN_MS = 300;
/** While a colleague may be pulling the call already, the own agent leaves it to them, ms. */
const MAY_BE_PULLED_MS = 500;

export type TransferNews = Extract<
  LiveFromCentre,
  { kind: 'transfer-placed' | 'transfer-none' | 'transfer-told' }
>;

/**
 * A customer who answered a background call, until somebody is there or nobody came in time.
 *
 *     looking <-> asking -> handing-over -> handed-over
 *        |  ^        |        |  |
 *        |  '--------|--------'  |   the way failed
 *        |           |           |
 *        +-----------+-----------+--> attended    by the own agent
 *        '-----------+-----------'--> message     nobody in time
 */
type State = 'looking' | 'asking' | 'handing-over' | 'handed-over' | 'attended' | 'message';

export class WaitingCall {
  readonly #ports: BackgroundPorts;
  readonly #run: CallRun;
  readonly #line: Line;
  readonly #queued: QueuedTask;
  readonly #campaign: Campaign;
  readonly #answeredAt: number;
  readonly #deadline: Alarm;
  readonly #again: Alarm;
  #state: State = 'looking';
  /** Times on the monotonic clock. */
  #heard: AnsweredCall;
  #transferId = '';
  #askedAt = 0;
  #handOver: HandOver | undefined;
  #handing: Promise<boolean> | undefined;
  #late = false;
  /** Why nobody was there, where it was not the customer who left. */
  #abandonedBecause: string | undefined;

  constructor(
    ports: BackgroundPorts,
    call: {
      readonly run: CallRun;
      readonly line: Line;
      readonly queued: QueuedTask;
      readonly campaign: Campaign;
      readonly answeredAt: number;
    },
  ) {
    this.#ports = ports;
    this.#run = call.run;
    this.#line = call.line;
    this.#queued = call.queued;
    this.#campaign = call.campaign;
    this.#answeredAt = call.answeredAt;
    this.#deadline = new Alarm(ports.clock);
    this.#again = new Alarm(ports.clock);
    this.#heard = { answeredAt: this.#now() };
  }

  /** Nobody has it yet, and somebody may still take it. */
  get unplaced(): boolean {
    return this.#state === 'looking' || this.#state === 'asking' || this.#state === 'handing-over';
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
    if ((this.#state !== 'looking' && this.#state !== 'asking') || !isUp(this.#line)) return;
    const mayBePulled =
      this.#state === 'asking' &&
      this.#ports.softphone.means === 'pull' &&
      this.#now() < this.#askedAt + MAY_BE_PULLED_MS;
    if (this.#ports.seat.free && !mayBePulled) this.#attend();
    else if (this.#state === 'looking' && this.#again.at === undefined) this.#ask();
  }

  hear(news: TransferNews): boolean {
    if (news.transferId !== this.#transferId) return false;
    if (news.kind === 'transfer-told') this.#told(news.result);
    else if (this.#state !== 'asking') return true;
    else if (news.kind === 'transfer-placed') this.#place(news.to);
    else this.#lookAgainSoon();
    return true;
  }

  /** The channel to the centre is gone: what was asked will not be answered. */
  unheard(): void {
    if (this.#state === 'asking') this.#lookAgainSoon();
  }

  /** Nobody can be heard any more: the call ends as abandoned, for the reason given. */
  giveUp(reason: string): void {
    if (this.#state === 'attended' || this.#state === 'handed-over') return;
    this.#abandonedBecause ??= reason;
    this.#withdraw();
    this.#state = 'message';
    this.#rest();
    this.#line.hangUp('desk');
  }

  /** Whose end it is. */
  async judge(end: LineEnd): Promise<LineEnd | 'not-ours'> {
    if (this.#handing && (await this.#handing)) return 'not-ours';
    // A hand-over that failed may have brought the call back to the own agent.
    if (this.#state === 'attended') return end;
    this.#withdraw();
    this.#rest();
    const left = this.#abandonedBecause === undefined;
    if (left) this.#state = 'message';
    return abandonedEnd(
      end,
      this.#abandonedBecause ?? (end.endedBy === 'customer' ? 'caller-left' : 'hung-up'),
    );
  }

  #attend(): void {
    this.#withdraw();
    this.#state = 'attended';
    this.#rest();
    this.#noteAttended();
    this.#ports.seat.take(this.#run, this.#queued, this.#campaign);
  }

  /** A note for the restart only: the call goes on when it cannot be written. */
  #noteAttended(): void {
    const { attemptId } = this.#run.attempt;
    try {
      this.#ports.store.markAttended(attemptId);
    } catch (thrown) {
      this.#ports.log.error('the agent could not be noted', { attemptId, cause: String(thrown) });
    }
  }

  #ask(): void {
    const { softphone, ids, tell } = this.#ports;
    const { task, lease, customer, history } = this.#queued;
    const { dialog } = this.#line;
    this.#transferId = ids.next();
    const heard = tell({
      kind: 'transfer-wanted',
      transferId: this.#transferId,
      // The contract's types are inferred from schemas and therefore writable; nobody writes into a frame.
      work: {
        attempt: this.#run.attempt,
        answeredAt: this.#answeredAt,
        task,
        lease,
        customer,
        history,
      } as OfferedWork,
      ...(dialog ? { dialog } : {}),
      means: softphone.means,
    });
    if (!heard) {
      this.#lookAgainSoon();
      return;
    }
    this.#state = 'asking';
    this.#askedAt = this.#now();
    this.#again.set(this.#askedAt + MAY_BE_PULLED_MS, this.#askedAt, () => this.look());
  }

  #lookAgainSoon(): void {
    this.#state = 'looking';
    this.#again.clear();
    const now = this.#now();
    this.#again.set(now + ASK_AGAIN_MS, now, () => this.look());
  }

  #place(to: Colleague): void {
    this.#state = 'handing-over';
    this.#again.clear();
    this.#handOver = new HandOver(this.#ports, this.#run, this.#line, this.#transferId, to);
    this.#handing = this.#bring(this.#handOver, to);
  }

  async #bring(handOver: HandOver, to: Colleague): Promise<boolean> {
    const transferId = this.#transferId;
    const means = await handOver.bring();
    if (means === undefined) {
      this.#handing = undefined;
      this.#notBrought();
      return false;
    }
    this.#state = 'handed-over';
    this.#rest();
    const { attemptId } = this.#run.attempt;
    await surely(this.#ports, 'a hand-over could not be recorded', attemptId, () =>
      this.#ports.store.record({
        kind: 'call.handed-over',
        attemptId,
        transferId,
        toAgentId: to.agentId,
        means,
        agentId: this.#ports.agentId,
        at: this.#ports.time.now(),
      }),
    );
    this.#ports.changed();
    return true;
  }

  #notBrought(): void {
    if (this.#state !== 'handing-over') return;
    this.#withdraw();
    this.#state = 'looking';
    if (!isUp(this.#line)) return;
    if (this.#ports.seat.free) this.#attend();
    else if (this.#late) void this.#playMessage();
    else this.look();
  }

  #told(result: Extract<TransferNews, { kind: 'transfer-told' }>['result']): void {
    if (result === 'taken' || result === 'failed' || result === 'expired') this.#handOver?.hear(result);
    if (this.#state === 'asking' && (result === 'failed' || result === 'expired')) this.#lookAgainSoon();
  }

  /** The colleague's desk need not wait for this call any more. */
  #withdraw(): void {
    if (this.#state !== 'asking' && this.#state !== 'handing-over') return;
    this.#ports.tell({ kind: 'transfer-told', transferId: this.#transferId, result: 'withdrawn' });
  }

  #watch(): void {
    if (!this.unplaced) return;
    const deadline = patienceEndsAt(this.#heard);
    if (deadline === this.#deadline.at) return;
    this.#deadline.clear();
    this.#deadline.set(deadline, this.#now(), () => this.#nobodyInTime());
  }

  #nobodyInTime(): void {
    this.#late = true;
    if (this.#state === 'looking' || this.#state === 'asking') void this.#playMessage();
  }

  async #playMessage(): Promise<void> {
    this.#withdraw();
    this.#state = 'message';
    this.#abandonedBecause = 'nobody-in-time';
    this.#rest();
    try {
      const wav = await this.#ports.readMessage(messageLanguage(this.#campaign, this.#queued.customer));
      await this.#ports.media.playMessage(this.#line.view.id, wav);
    } catch (thrown) {
      this.#ports.log.warn('the message was not played to its end', { cause: String(thrown) });
    }
    this.#line.hangUp('desk');
  }

  #rest(): void {
    this.#deadline.clear();
    this.#again.clear();
  }

  #now(): number {
    return this.#ports.clock.monotonicMs();
  }
}

function isUp({ view }: Line): boolean {
  return view.state === 'talking' || view.state === 'holding';
}
