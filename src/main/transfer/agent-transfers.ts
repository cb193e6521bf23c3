import { type ErrorBody, type ErrorCode, WaihuError } from '../../contract/errors.ts';
import type { TransferView } from '../../contract/transfer-view.ts';
import type { TransferWay } from '../../core/call/transfer-machine.ts';
import { Alarm } from '../dialer/alarm.ts';
import type { CallRunner } from '../dialer/call-runner.ts';
import type { TransferNews } from '../fleet/colleague-search.ts';
import { isUp } from '../softphone/is-up.ts';
import type { Line } from '../softphone/softphone.ts';
import type { Workplace } from '../work/workplace.ts';
import { AgentTransfer } from './agent-transfer.ts';
import type { AgentsCall, TransferPorts } from './transfer-ports.ts';

/** A colleague's word that they have the call comes within this, or only with the facts, ms. */
const HEARD_FOR_MS = 60_000;

/** How long a notice of a transfer stays, ms. */
const NOTICE_MS = 8_000;

export interface AgentTransfersPorts extends TransferPorts {
  readonly workplace: Workplace;
  readonly calls: Pick<CallRunner, 'run'>;
  readonly agentId: string;
}

/** Transfer and conference as the agent presses them: one at a time, of the call on the screen. */
export class AgentTransfers {
  readonly #ports: AgentTransfersPorts;
  readonly #noticeOver: Alarm;
  #current: AgentTransfer | undefined;
  /** Followed by another, but a colleague may have had the call after all. */
  readonly #earlier = new Set<AgentTransfer>();
  #problem: ErrorBody | undefined;

  constructor(ports: AgentTransfersPorts) {
    this.#ports = ports;
    this.#noticeOver = new Alarm(ports.clock);
  }

  /** Told for a short while when a transfer came to nothing, or came about when nobody waited for it any more. */
  get problem(): ErrorBody | undefined {
    return this.#problem;
  }

  get view(): TransferView | undefined {
    const transfer = this.#underWay;
    if (!transfer) return undefined;
    const { state, way } = transfer.memory;
    if (state === 'given' || state === 'over') return undefined;
    return { state, way, name: transfer.to.name, since: Math.round(transfer.since) };
  }

  /** A colleague is about to be called: that line is no more to be had. */
  get takesALine(): boolean {
    return this.#underWay?.takesALine ?? false;
  }

  /** The colleague's line in a conference: what mutes the agent mutes them there too. */
  get conferenceLine(): Line | undefined {
    return this.#underWay?.memory.state === 'conference' ? this.#underWay.colleague : undefined;
  }

  /**
   * Asks a colleague of the campaign. A call that is relayed by the colleague it came from is not given on, since its sound would pass two
   * desks, either of which ends it: about it others are consulted and join. Throws `sip.no-call` without a customer on the line, `transfer.not-now` while another is under way or
   * the colleague of the last may have the call, `transfer.relayed` for giving on at once what a colleague relays, `central.unreachable`.
   */
  begin(to: { readonly agentId: string; readonly name: string }, way: TransferWay): void {
    if (this.#underWay) throw new WaihuError('transfer.not-now');
    const call = this.#callInHand();
    if (way === 'blind') refuseToGiveOn(call);
    if (this.#current?.hasGivenAway(call.run)) throw new WaihuError('transfer.not-now');
    const transfer = new AgentTransfer(this.#ports, call, to, way, (code) => this.#tellProblem(code));
    transfer.begin();
    this.#keep(this.#current);
    this.#current = transfer;
    this.#clearProblem();
    this.#ports.changed();
  }

  /**
   * Throws `transfer.not-now` where nothing is under way that the key could mean, `transfer.relayed` for giving on what a
   * colleague relays.
   */
  press(key: 'join' | 'complete' | 'back'): void {
    const transfer = this.#underWay;
    if (!transfer) throw new WaihuError('transfer.not-now');
    if (key === 'complete') refuseToGiveOn(transfer.call);
    transfer.press(key);
  }

  hear(news: TransferNews): boolean {
    return [this.#current, ...this.#earlier].some((transfer) => transfer?.hear(news));
  }

  close(): void {
    this.#noticeOver.clear();
  }

  get #underWay(): AgentTransfer | undefined {
    return this.#current?.isOver === false ? this.#current : undefined;
  }

  #keep(transfer: AgentTransfer | undefined): void {
    if (!transfer) return;
    this.#earlier.add(transfer);
    this.#ports.clock.after(HEARD_FOR_MS, () => this.#earlier.delete(transfer));
  }

  #callInHand(): AgentsCall {
    const { run } = this.#ports.calls;
    const work = this.#ports.workplace.current;
    const up = isUp(run?.line);
    if (!run?.line || !up || run.answeredAt === undefined || work?.stage !== 'call')
      throw new WaihuError('sip.no-call');
    // Whoever is only asked about a customer asks nobody else.
    if (run.consultedBy !== undefined) throw new WaihuError('transfer.not-now');
    const { queued, campaign } = work;
    return { run, line: run.line, queued, campaign, answeredAt: run.answeredAt };
  }

  #tellProblem(code: ErrorCode): void {
    this.#problem = new WaihuError(code).toBody();
    const now = this.#ports.clock.monotonicMs();
    this.#noticeOver.clear();
    this.#noticeOver.set(now + NOTICE_MS, now, () => {
      this.#clearProblem();
      this.#ports.changed();
    });
    this.#ports.changed();
  }

  #clearProblem(): void {
    this.#noticeOver.clear();
    this.#problem = undefined;
  }
}

function refuseToGiveOn({ run }: Pick<AgentsCall, 'run'>): void {
  if (run.came?.means === 'relay') throw new WaihuError('transfer.relayed');
}
