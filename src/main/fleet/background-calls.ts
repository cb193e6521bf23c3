import type { z } from 'zod';
import type { fleetCall } from '../../contract/fleet.ts';
import { type CallOrder, CallRun } from '../dialer/call-run.ts';
import type { MediaEvent } from '../softphone/media-port.ts';
import { BackgroundCall, type BackgroundOrder } from './background-call.ts';
import type { BackgroundPorts } from './background-ports.ts';
import type { TransferNews } from './colleague-search.ts';
import type { LinesInUse } from './spare-lines.ts';

/** The word of a colleague who had the call comes within this, or only with the facts. ms. */
const DOUBTFUL_FOR_MS = 60_000;

/** The calls that this desk has under way without its screen. */
export class BackgroundCalls {
  readonly #ports: BackgroundPorts;
  readonly #onFault: (code: string) => void;
  readonly #calls = new Set<BackgroundCall>();
  /** Over, but a colleague may have had them after all. */
  readonly #doubtful = new Set<BackgroundCall>();

  constructor(ports: BackgroundPorts, onFault: (code: string) => void) {
    this.#ports = ports;
    this.#onFault = onFault;
  }

  get inUse(): LinesInUse {
    const calls = [...this.#calls].filter((call) => !call.attended);
    return {
      background: calls.reduce((sum, call) => sum + call.lines, 0),
      unplaced: calls.filter((call) => call.unplaced).length,
    };
  }

  /** A customer talks to a colleague through this desk. */
  get relays(): boolean {
    return [...this.#calls].some((call) => !call.unplaced && (call.waiting?.relay?.lines ?? 0) > 0);
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
    this.#add(new BackgroundCall(this.#ports, order, run, this.#onFault));
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
        this.endRinging();
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

  /** Hangs up what nobody has answered, of the campaigns that `mayGoOn` does not spare. */
  endRinging(mayGoOn: (campaignId: string) => boolean = () => false): void {
    for (const { run, waiting, campaignId } of this.#calls)
      if (!waiting && !mayGoOn(campaignId)) run.line?.hangUp('desk');
  }

  /** Resolves when every call is over or somebody else's. */
  async over(): Promise<void> {
    const open = [...this.#calls].filter((call) => !call.attended);
    await Promise.all(open.map(({ run }) => run.over));
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
