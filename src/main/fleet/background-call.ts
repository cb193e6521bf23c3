import type { FleetEvent } from '../../contract/fleet.ts';
import { ownFailure } from '../../core/call/own-failure.ts';
import { effectiveRules } from '../../core/compliance/effective-rules.ts';
import type { AttemptEnded } from '../../core/sync/fact.ts';
import type { CallRun } from '../dialer/call-run.ts';
import { endForPacer } from '../dialer/end-for-pacer.ts';
import type { LineEnd } from '../softphone/softphone.ts';
import { abandonedEnd } from './abandoned-end.ts';
import type { AnsweredRun } from './answered-run.ts';
import type { BackgroundPorts } from './background-ports.ts';
import { forTheRestart } from './for-the-restart.ts';
import { RingOut } from './ring-out.ts';
import { WaitingCall } from './waiting-call.ts';

export type BackgroundOrder = Pick<AnsweredRun, 'queued' | 'campaign' | 'ownerElsewhere' | 'mayAttend'>;

/** One call without the screen: rings unheard, and looks for somebody once it is answered. One that a customer made was answered by us. */
export class BackgroundCall {
  readonly run: CallRun;
  readonly begunAt: number;
  readonly #ports: BackgroundPorts;
  readonly #order: BackgroundOrder;
  readonly #ringOut: RingOut | undefined;
  #waiting: WaitingCall | undefined;

  /** `onFault`: our own fault of that code kept it from becoming a call. */
  constructor(ports: BackgroundPorts, order: BackgroundOrder, run: CallRun, onFault: (code: string) => void) {
    this.#ports = ports;
    this.#order = order;
    this.run = run;
    this.begunAt = run.attempt.at;
    this.#ringOut = run.line && new RingOut(ports.clock, run.line, this.ringAtLeastMs);
    run.judge = (end) => this.#judge(end);
    run.listen({
      onChange: () => this.#see(),
      onEnded: (_view, ended) => this.#ended(ended, onFault),
      onGone: () => this.#forgetRelay(),
    });
  }

  get campaignId(): string {
    return this.#order.campaign.id;
  }

  /** Not answered, a call rings for so long at least. */
  get ringAtLeastMs(): number {
    const { rules } = this.#order.campaign;
    return (effectiveRules(rules)?.pack.ringAtLeastSeconds ?? rules.ringSeconds) * 1000;
  }

  get rings(): boolean {
    return this.#waiting === undefined;
  }

  /** It is to end unanswered, once it has rung long enough. `forGood`: whoever might take it later. */
  letRingOut(forGood: boolean): void {
    if (this.rings) this.#ringOut?.begin(forGood);
  }

  /** Somebody can take it after all. */
  letRingOn(): void {
    this.#ringOut?.callOff();
  }

  get waiting(): WaitingCall | undefined {
    return this.#waiting;
  }

  /** The own agent has it: its line is the agent's. */
  get attended(): boolean {
    return this.#waiting?.attended ?? false;
  }

  /** Nobody has it yet. */
  get unplaced(): boolean {
    return this.#waiting?.unplaced ?? true;
  }

  /** An answer that came before anybody listened. */
  look(): void {
    this.#see();
  }

  #see(): void {
    const { line, answeredAt } = this.run;
    if (this.#waiting || !line || answeredAt === undefined) return;
    const { campaign } = this.#order;
    if (this.isDialled)
      this.#ports.report.event(campaign.id, { type: 'answer', callId: this.run.attempt.attemptId });
    this.#waiting = new WaitingCall(this.#ports, {
      ...this.#order,
      run: this.run,
      line,
      answeredAt,
    });
    this.#waiting.look();
    this.#ports.changed();
  }

  #judge(end: LineEnd): LineEnd | 'not-ours' | Promise<LineEnd | 'not-ours'> {
    if (end.lineResult !== 'answered') return end;
    // Answered while it was being hung up: the customer heard nobody.
    return this.#waiting ? this.#waiting.judge(end) : abandonedEnd(end, 'hung-up');
  }

  /** The pacer counts what was dialled, and only who was dialled can have been not reached. */
  get isDialled(): boolean {
    return this.run.attempt.kind === 'attempt.committed';
  }

  #ended(ended: AttemptEnded, onFault: (code: string) => void): void {
    if (!this.isDialled) {
      this.#ports.changed();
      return;
    }
    if (!this.#waiting?.toldAbandoned) this.#ports.report.event(this.campaignId, this.#inPacersWords(ended));
    const fault = ownFailure(ended);
    if (fault !== undefined) onFault(fault);
    else if (ended.lineResult !== 'abandoned' && ended.lineResult !== 'unknown') this.#saveNotReached();
    this.#ports.changed();
  }

  /** The legs are seen to have ended: a restart need not end them. */
  #forgetRelay(): void {
    const { attemptId } = this.run.attempt;
    forTheRestart(this.#ports, 'a relay’s end could not be noted', attemptId, () =>
      this.#ports.store.forgetRelay(attemptId),
    );
  }

  #inPacersWords(ended: AttemptEnded): FleetEvent {
    const callId = ended.attemptId;
    if (ended.lineResult === 'abandoned') return { type: 'abandon', callId };
    const event = endForPacer(ended, 0, this.#ports.agentId);
    return { type: 'fail', callId, outcome: event.type === 'fail' ? event.outcome : 'noanswer' };
  }

  #saveNotReached(): void {
    const { attemptId } = this.run.attempt;
    // The next start of the desk puts it on record.
    forTheRestart(this.#ports, 'the outcome was not put on record by itself', attemptId, () =>
      this.#ports.saver.saveNotReached(attemptId),
    );
  }
}
