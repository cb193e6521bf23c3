import { type ErrorCode, WaihuError } from '../../contract/errors.ts';
import type { Colleague } from '../../contract/fleet.ts';
import type { HandOverMeans } from '../../core/call/hand-over.ts';
import {
  IllegalTransferMove,
  isOpen,
  newTransfer,
  nextTransfer,
  type TransferAction,
  type TransferEvent,
  type TransferMemory,
  type TransferWay,
} from '../../core/call/transfer-machine.ts';
import { AgentVoice } from '../dialer/agent-voice.ts';
import type { CallRun } from '../dialer/call-run.ts';
import { lineUp } from '../dialer/line-up.ts';
import type { TransferNews } from '../fleet/colleague-search.ts';
import { endLegSoon, WORD_WITHIN_MS } from '../fleet/hand-over.ts';
import type { Line } from '../softphone/softphone.ts';
import { BlindPlacing } from './blind-placing.ts';
import { TimeBeside } from './time-beside.ts';
import type { AgentsCall, TransferPorts } from './transfer-ports.ts';
import { holdCustomer, joinLines, resumeCustomer } from './transfer-sound.ts';
import { wantedFrame } from './wanted-frame.ts';

/** How long the colleague's desk may take to answer our call, and to say that it has the customer's. ms */
const UP_WITHIN_MS = 6_000;
const TAKEN_WITHIN_MS = 4_000;

/** One call of the agent on its way to one colleague, from the key to whoever has it in the end. The machine decides, this class does. */
export class AgentTransfer {
  readonly to: { readonly agentId: string; readonly name: string };
  readonly #ports: TransferPorts;
  readonly call: AgentsCall;
  readonly #transferId: string;
  readonly #onProblem: (code: ErrorCode) => void;
  readonly #voice: AgentVoice;
  readonly #beside: TimeBeside;
  #moved = Promise.withResolvers<void>();
  #memory: TransferMemory;
  /** Centre's clock, epoch ms. */
  #since: number;
  #colleague: Line | undefined;
  #placedWith: Colleague | undefined;
  #placing: BlindPlacing | undefined;
  #means: HandOverMeans;
  #stopWaiting: () => void = () => undefined;
  #doing: Promise<void> = Promise.resolve();

  constructor(
    ports: TransferPorts,
    call: AgentsCall,
    to: AgentTransfer['to'],
    way: TransferWay,
    onProblem: (code: ErrorCode) => void,
  ) {
    this.#ports = ports;
    this.call = call;
    this.to = to;
    this.#onProblem = onProblem;
    this.#transferId = ports.ids.next();
    this.#memory = newTransfer(way);
    this.#since = ports.time.now();
    this.#beside = new TimeBeside(ports.clock, call.run);
    this.#means = way === 'blind' ? ports.softphone.means : 'relay';
    this.#voice = new AgentVoice(ports);
  }

  get memory(): TransferMemory {
    return this.#memory;
  }

  get since(): number {
    return this.#since;
  }

  /** It is over or the colleague's: nothing more is to be pressed. */
  get isOver(): boolean {
    return this.#memory.state === 'given' || this.#memory.state === 'over';
  }

  /** Nobody else is to have that call: it is a colleague's, or may be. */
  hasGivenAway(run: CallRun): boolean {
    const { state, doubtful } = this.#memory;
    return run === this.call.run && (state === 'given' || doubtful);
  }

  /** The colleague is about to be called; by pull and REFER only where those do not work. */
  get takesALine(): boolean {
    const { state } = this.#memory;
    const isToCome = state === 'asking' || state === 'placing' || state === 'calling';
    return isToCome && !this.#colleague && !this.#placing?.colleague;
  }

  /** The second line, while it is up. */
  get colleague(): Line | undefined {
    return this.#colleague;
  }

  /** Asks the centre for the colleague. Throws `central.unreachable` without it: nothing has happened then. */
  begin(): void {
    const { run, line } = this.call;
    const frame = wantedFrame(this.call, this.#transferId, this.to.agentId, this.#memory.way, this.#ports);
    if (!this.#ports.tell(frame)) throw new WaihuError('central.unreachable');
    const judge = run.judge;
    run.judge = async (end) => ((await this.#isGiven()) ? 'not-ours' : judge(end));
    void line.ended.then(() => this.on('customer-gone'));
    this.#waitAtMost(UP_WITHIN_MS, 'unanswered', 'transfer.not-free');
  }

  /** What the centre or the colleague's desk says; false where it is of another transfer. */
  hear(news: TransferNews): boolean {
    if (news.transferId !== this.#transferId) return false;
    if (news.kind === 'transfer-placed') this.#placed(news.to);
    else if (news.kind === 'transfer-none') this.#fails('nobody', 'transfer.not-free');
    else this.#told(news.result);
    return true;
  }

  /** A key. Throws `transfer.not-now` where it means nothing. */
  press(key: 'join' | 'complete' | 'back'): void {
    try {
      this.on(key);
    } catch (thrown) {
      throw thrown instanceof IllegalTransferMove ? new WaihuError('transfer.not-now') : thrown;
    }
  }

  on(event: TransferEvent): void {
    const { memory, actions } = nextTransfer(this.#memory, event);
    if (memory.state !== this.#memory.state) {
      this.#beside.leave(this.#memory.state);
      this.#since = this.#ports.time.now();
      this.#stopWaiting();
    }
    // Notes and outcome are asked of the colleague alone: whoever types on here must know it.
    const isLate = memory.state === 'given' && this.#memory.state === 'over';
    if (isLate || actions.includes('hand-over-at-end')) this.#onProblem('transfer.colleagues-now');
    this.#memory = memory;
    this.#moved.resolve();
    this.#moved = Promise.withResolvers();
    for (const action of actions) this.#begin(action);
    this.#ports.changed();
  }

  async #isGiven(): Promise<boolean> {
    while (isOpen(this.#memory)) await this.#moved.promise;
    return this.#memory.state === 'given';
  }

  #placed(to: Colleague): void {
    if (this.#memory.state !== 'asking') return;
    this.#placedWith = to;
    if (this.#memory.way === 'blind')
      this.#placing = new BlindPlacing(this.#ports, this.call, this.#transferId, to);
    this.on('placed');
  }

  #told(result: Extract<TransferNews, { kind: 'transfer-told' }>['result']): void {
    const { state } = this.#memory;
    if (state === 'placing') {
      if (result === 'taken' || result === 'failed' || result === 'expired') this.#placing?.hear(result);
    } else if (result === 'taken') this.on('taken');
    else if (result === 'failed' && state === 'over') this.on('not-taken');
    else if (state === 'asking') this.#fails('nobody', 'transfer.not-free');
    else if (state === 'giving') this.#fails('not-taken', 'transfer.not-taken');
    else if (state === 'calling') this.#colleague?.hangUp('desk');
  }

  #fails(event: TransferEvent, code: ErrorCode): void {
    const before = this.#memory.state;
    this.on(event);
    if (this.#memory.state !== before && !this.#memory.customerGone) this.#onProblem(code);
  }

  #waitAtMost(ms: number, event: TransferEvent, code: ErrorCode): void {
    this.#stopWaiting();
    this.#stopWaiting = this.#ports.clock.after(ms, () => this.#fails(event, code));
  }

  /** What frees a line or tells somebody is done at once; what moves sound comes one after the other. */
  #begin(action: TransferAction): void {
    switch (action) {
      case 'drop-colleague':
        this.#colleague?.hangUp('desk');
        return;
      case 'withdraw':
        this.#ports.tell({ kind: 'transfer-told', transferId: this.#transferId, result: 'withdrawn' });
        return;
      case 'call':
        void this.#callColleague();
        return;
      case 'place':
        void this.#place();
        return;
      case 'await-word':
        this.#waitAtMost(WORD_WITHIN_MS, 'not-taken', 'transfer.not-taken');
        return;
      case 'hand-over-at-end':
        void this.call.line.ended.then(() => this.#begin('hand-over'));
        return;
      default:
        this.#doing = this.#doing.then(() => this.#move(action));
    }
  }

  async #move(action: 'hold' | 'take-back' | 'confer' | 'give' | 'hand-over'): Promise<void> {
    const { state } = this.#memory;
    const { line } = this.call;
    try {
      if (action === 'hold' && (state === 'calling' || state === 'consulting')) await holdCustomer(line);
      if (action === 'take-back') {
        await resumeCustomer(this.#ports, line);
        await this.#voice.give(line);
      }
      if (action === 'confer' && state === 'conference')
        await joinLines(this.#ports, line, this.#colleague, true);
      if (action === 'give' && state === 'giving') await this.#give();
      if (action === 'hand-over') await this.#handedOver();
    } catch (thrown) {
      const { code } = WaihuError.from(thrown);
      this.#ports.log.warn('the sound of a transfer failed', { action, code });
      if (line.view.state !== 'ended' && this.#colleague?.view.state !== 'ended')
        this.#fails('no-sound', 'transfer.no-sound');
    }
  }

  async #give(): Promise<void> {
    await joinLines(this.#ports, this.call.line, this.#colleague, false);
    if (this.#memory.state !== 'giving') return;
    const { tell } = this.#ports;
    if (tell({ kind: 'transfer-told', transferId: this.#transferId, result: 'given' }))
      this.#waitAtMost(TAKEN_WITHIN_MS, 'not-taken', 'transfer.not-taken');
    else this.#fails('not-taken', 'central.unreachable');
  }

  async #callColleague(): Promise<void> {
    const to = this.#placedWith;
    if (!to) return;
    const { attemptId, callingNumber } = this.call.run.attempt;
    let colleague: Line;
    try {
      colleague = this.#ports.softphone.callColleague(to.sipUser, {
        transferId: this.#transferId,
        attemptId,
        callingNumber,
      });
    } catch (thrown) {
      this.#fails('colleague-gone', WaihuError.from(thrown).code);
      return;
    }
    this.#colleague = colleague;
    void colleague.ended.then(() => {
      const answered = this.#memory.state !== 'calling';
      this.#fails('colleague-gone', answered ? 'transfer.colleague-left' : 'transfer.no-answer');
    });
    if (await lineUp(this.#ports.clock, colleague, UP_WITHIN_MS)) {
      this.on('up');
      void this.#voice.give(colleague);
    } else colleague.hangUp('desk');
  }

  async #place(): Promise<void> {
    const placed = (await this.#placing?.bring()) ?? 'not-taken';
    if (placed === 'doubtful') this.#means = 'pull';
    if (placed === 'doubtful' || placed === 'not-taken') {
      this.#fails(placed, 'transfer.did-not-work');
      return;
    }
    this.#means = placed;
    this.#colleague = this.#placing?.colleague;
    this.on('taken');
  }

  /** From here on the end and the outcome are the colleague's to tell. A relayed call goes on in the background until one of the two hangs up. */
  async #handedOver(): Promise<void> {
    const { run, line } = this.call;
    this.#ports.handedOver(run, {
      transferId: this.#transferId,
      toAgentId: this.to.agentId,
      means: this.#means,
      way: this.#memory.way,
      ...line.times,
    });
    const colleague = this.#colleague;
    if (this.#means !== 'relay') {
      endLegSoon(this.#ports.clock, line);
      return;
    }
    if (colleague === undefined || colleague.view.state === 'ended') {
      line.hangUp('desk');
      return;
    }
    this.#ports.background.carry(run, colleague);
    if (line.view.state === 'ended') return;
    await joinLines(this.#ports, line, colleague, false);
    await Promise.all([line.detach(), colleague.detach()]);
  }
}
