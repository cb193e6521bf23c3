import type { z } from 'zod';
import type { fleetCall } from '../../contract/fleet.ts';
import { type CallOrder, CallRun } from '../dialer/call-run.ts';
import type { MediaEvent } from '../softphone/media-port.ts';
import type { Line } from '../softphone/softphone.ts';
import { BackgroundCall, type BackgroundOrder } from './background-call.ts';
import type { BackgroundPorts } from './background-ports.ts';
import type { TransferNews } from './colleague-search.ts';

/** The word of a colleague who had the call comes within this, or only with the facts. ms. */
const DOUBTFUL_FOR_MS = 60_000;

/** The calls that this desk has under way without its screen. */
export class BackgroundCalls {
  readonly #ports: BackgroundPorts;
  readonly #onFault: (code: string) => void;
  readonly #calls = new Set<BackgroundCall>();
  /** Over, but a colleague may have had them after all. */
  readonly #doubtful = new Set<BackgroundCall>();

  /** The agent's own calls that a colleague has through this desk, with the colleague's line. */
  readonly #carried = new Map<CallRun, Line>();

  constructor(ports: BackgroundPorts, onFault: (code: string) => void) {
    this.#ports = ports;
    this.#onFault = onFault;
  }

  /** Calls that nobody has yet. */
  get unplaced(): number {
    return [...this.#calls].filter((call) => !call.attended && call.unplaced).length;
  }

  /** Calls that nobody has answered yet. */
  get ringing(): number {
    return [...this.#calls].filter(({ rings }) => rings).length;
  }

  /** A customer talks to a colleague through this desk, or is about to. */
  get relays(): boolean {
    return (
      this.#carried.size > 0 || [...this.#calls].some((call) => call.waiting?.relay?.colleague !== undefined)
    );
  }

  /** What that campaign's pacer counts: calls of it that were dialled. */
  underWay(campaignId: string): z.infer<typeof fleetCall>[] {
    return [...this.#calls]
      .filter((call) => call.unplaced && call.isDialled && call.campaignId === campaignId)
      .map(({ run, begunAt }) => ({
        attemptId: run.attempt.attemptId,
        stage: run.answeredAt === undefined ? ('ringing' as const) : ('answered' as const),
        since: run.answeredAt ?? begunAt,
      }));
  }

  /** Commits the attempt and dials. Throws when the attempt could not be committed: then nothing was sent. */
  begin(order: CallOrder, grantId: string): void {
    const run = CallRun.dial(this.#ports, { ...order, use: 'background' });
    void this.#ports.recordings.prepare(order.campaign.id);
    const { attemptId } = run.attempt;
    this.#ports.report.event(order.campaign.id, { type: 'dial', callId: attemptId }, grantId);
    this.#add(new BackgroundCall(this.#ports, order, run, this.#onFault));
  }

  /** A customer called, and has been answered without an agent. */
  receive(run: CallRun, order: BackgroundOrder): void {
    void this.#ports.recordings.prepare(order.queued.task.campaignId);
    this.#add(new BackgroundCall(this.#ports, order, run, this.#onFault));
  }

  /** The agent gave the call to a colleague, and its sound goes through this desk: both lines end together. */
  carry(run: CallRun, colleague: Line): void {
    this.#carried.set(run, colleague);
    void run.line?.ended.then(() => colleague.hangUp('desk'));
    void colleague.ended.then(() => run.line?.hangUp('desk'));
    void run.over.then(() => {
      this.#carried.delete(run);
      this.#ports.changed();
    });
  }

  /** Somebody may have become idle, or a deadline may have moved. Who answered first comes first. */
  look(): void {
    const waiting = [...this.#calls].filter((call) => call.waiting?.unplaced);
    waiting.sort((a, b) => (a.run.answeredAt ?? 0) - (b.run.answeredAt ?? 0));
    for (const call of waiting) call.waiting?.look();
  }

  /** True where it was about one of these calls. */
  hear(news: TransferNews): boolean {
    return [...this.#calls, ...this.#doubtful].some((call) => call.waiting?.hear(news));
  }

  hearMedia(event: MediaEvent): void {
    switch (event.kind) {
      case 'greeting':
        this.#byLine(event.lineId)?.waiting?.greeting(event.stage, event.agoMs ?? 0);
        return;
      case 'lost':
        for (const { run, rings } of this.#calls) if (rings) run.line?.hangUp('desk');
        for (const { waiting } of this.#calls) if (waiting?.unplaced) waiting.giveUp('media.lost');
        return;
      default:
        return;
    }
  }

  /** The channel to the centre is gone. */
  unheard(): void {
    for (const call of this.#calls) call.waiting?.unheard();
  }

  /** What nobody has answered ends once it has rung as long as the law wants: all of it for good. */
  letRingOut(): void {
    for (const call of this.#calls) call.letRingOut(true);
  }

  /** The same of the campaigns for which `mayBeTaken` says no, until it says yes. */
  judgeRinging(mayBeTaken: (campaignId: string) => boolean): void {
    for (const call of this.#calls) {
      if (mayBeTaken(call.campaignId)) call.letRingOn();
      else call.letRingOut(false);
    }
  }

  /** As long as one of them has to ring at least, ms. */
  get ringAtLeastMs(): number {
    return Math.max(0, ...[...this.#calls].map(({ ringAtLeastMs }) => ringAtLeastMs));
  }

  hangUp(): void {
    for (const run of [...this.#carried.keys(), ...[...this.#calls].map((call) => call.run)])
      run.line?.hangUp('desk');
  }

  /** Resolves when every call is over or somebody else's. */
  async over(): Promise<void> {
    const open = [...this.#calls].filter((call) => !call.attended);
    await Promise.all([...open.map(({ run }) => run), ...this.#carried.keys()].map(({ over }) => over));
  }

  #add(call: BackgroundCall): void {
    this.#calls.add(call);
    void call.run.over.then(() => this.#drop(call));
    call.look();
  }

  #byLine(lineId: string): BackgroundCall | undefined {
    return [...this.#calls].find(({ run }) => run.line?.view.id === lineId);
  }

  #drop(call: BackgroundCall): void {
    this.#calls.delete(call);
    if (call.waiting?.mayProveTaken) {
      this.#doubtful.add(call);
      this.#ports.clock.after(DOUBTFUL_FOR_MS, () => this.#doubtful.delete(call));
    }
    this.#ports.changed();
  }
}
