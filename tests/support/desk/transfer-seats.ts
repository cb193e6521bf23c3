import type { FleetFrameFromCentre } from '../../../src/contract/fleet.ts';
import type { TransferWay } from '../../../src/core/call/transfer-machine.ts';
import { retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import type { DeskFact as Fact } from '../../../src/core/sync/fact.ts';
import { CallRun } from '../../../src/main/dialer/call-run.ts';
import { BackgroundCalls } from '../../../src/main/fleet/background-calls.ts';
import { TakeOver } from '../../../src/main/fleet/take-over.ts';
import { AgentTransfers } from '../../../src/main/transfer/agent-transfers.ts';
import { recordHandedOver } from '../../../src/main/transfer/record-handed-over.ts';
import { FakeMediaPort } from '../fake-media-port.ts';
import type { FakeSoftphone } from '../fake-softphone.ts';
import type { ManualClock } from '../manual-clock.ts';
import { silentLog } from '../silent-log.ts';
import { granted, numberOf, TEN_O_CLOCK } from '../store/facts.ts';

export interface SeatParts {
  readonly clock: ManualClock;
  readonly softphone: FakeSoftphone;
  readonly agentId: string;
  readonly tell: (frame: { readonly kind: string }) => boolean;
}

const CAMPAIGN = retentionCampaign({ id: 'campaign-1', name: '续约', callingNumber: '+861012345678' });

/** What a desk is to the parts of it that transfers need: facts go into a list, the screen holds one call. */
class Seat {
  readonly facts: Fact[] = [];
  readonly media = new FakeMediaPort();
  protected readonly parts: SeatParts;
  /** The run on the screen. */
  run: CallRun | undefined;
  /** Attempts whose outcome this agent owes. */
  readonly owed = new Set<string>();
  #died = false;
  #ids = 0;

  constructor(parts: SeatParts) {
    this.parts = parts;
  }

  get died(): boolean {
    return this.#died;
  }

  dies(): void {
    this.#died = true;
  }

  hangsUp(): void {
    this.run?.line?.hangUp('agent');
  }

  protected get shared() {
    const { clock, softphone, agentId, tell } = this.parts;
    return {
      clock,
      softphone,
      agentId,
      tell: (frame: { readonly kind: string }) => !this.#died && tell(frame),
      log: silentLog,
      media: this.media,
      ids: { next: () => `${agentId}-${++this.#ids}` },
      time: { now: () => clock.wallMs(), trusted: () => true },
      closing: () => this.#died,
      changed: () => undefined,
      store: {
        record: (fact: Fact) => void (this.#died || this.facts.push(fact)),
        takeOver: (fact: Fact) => void (this.#died || this.facts.push(fact)),
        markAnswered: () => undefined,
        calledFrom: () => undefined,
        forgetRelay: () => undefined,
        campaigns: () => [CAMPAIGN],
        attempt: () => undefined,
      },
    };
  }

  protected listenTo(run: CallRun, onGone?: () => void): void {
    this.run = run;
    const gone = () => {
      if (this.run === run) this.run = undefined;
    };
    run.listen({
      onChange: () => undefined,
      onEnded: () => {
        gone();
        this.owed.add(run.attempt.attemptId);
      },
      onGone: () => {
        gone();
        onGone?.();
      },
    });
  }
}

/** The agent who talks with the customer. */
export class TransferringSeat extends Seat {
  readonly #transfers: AgentTransfers;

  constructor(parts: SeatParts) {
    super(parts);
    const seat = this;
    const { shared } = this;
    const background = new BackgroundCalls(shared as never, () => undefined);
    const calls = {
      giveAway: (run: CallRun) => {
        if (seat.run === run) seat.run = undefined;
      },
      release: (attemptId: string) => void seat.owed.delete(attemptId),
    };
    this.#transfers = new AgentTransfers({
      ...shared,
      background,
      mayRelay: () => true,
      calls: {
        get run() {
          return seat.run;
        },
      },
      workplace: {
        get current() {
          return seat.run && { stage: 'call', queued: granted(1), campaign: CAMPAIGN };
        },
      },
      handedOver: (run: CallRun, taken: never) => recordHandedOver({ ...shared, calls } as never, run, taken),
    } as never);
  }

  get attemptId(): string {
    return this.#attemptId;
  }
  #attemptId = '';

  /** The customer has answered. */
  async talks(): Promise<void> {
    const gate = { kind: 'allowed', at: TEN_O_CLOCK, pack: 'CN' } as const;
    const order = {
      queued: granted(1),
      campaign: CAMPAIGN,
      number: numberOf(1),
      gate,
      dialMode: 'preview' as const,
    };
    const run = CallRun.dial(this.shared as never, order);
    this.#attemptId = run.attempt.attemptId;
    this.listenTo(run);
    this.parts.softphone.far(this.#attemptId).answer();
  }

  /** The customer hears the agent. */
  get isHeard(): boolean {
    const far = this.parts.softphone.far(this.#attemptId);
    return far.attached && far.line.view.state === 'talking';
  }

  /** The customer was told to wait: the agents talk about them. */
  get isWaitedFor(): boolean {
    const state = this.#transfers.view?.state;
    return state === 'calling' || state === 'consulting';
  }

  /** The customer hears a colleague through this desk. */
  joinedTo({ joined }: { readonly joined: boolean }): boolean {
    const { id } = this.parts.softphone.far(this.#attemptId).line.view;
    return joined && this.media.of('bridge').some(({ lineId }) => lineId === id);
  }

  begins(way: TransferWay, to: { readonly agentId: string; readonly name: string }): void {
    attempt(() => this.#transfers.begin(to, way));
  }

  presses(key: 'join' | 'complete' | 'back'): void {
    attempt(() => this.#transfers.press(key));
  }

  hear(frame: FleetFrameFromCentre): void {
    if (!this.died) this.#transfers.hear(frame as Parameters<AgentTransfers['hear']>[0]);
  }
}

/** The colleague, idle at first. */
export class ColleagueSeat extends Seat {
  readonly #takeOver: TakeOver;
  #shows = false;

  constructor(parts: SeatParts) {
    super(parts);
    const seat = this;
    this.#takeOver = new TakeOver({
      ...this.shared,
      recordings: {},
      workplace: {
        receiveCall: () => {
          seat.#shows = true;
        },
        updateCall: () => undefined,
        callNotMade: () => {
          seat.#shows = false;
        },
      },
      calls: {
        follow: (run: CallRun, onGone?: () => void) => this.listenTo(run, onGone),
        giveVoice: (line: { attach(): Promise<void> }) => line.attach().then(() => true),
        deaf: false,
        unconnected: false,
      },
      seat: {
        isFreeFor: () => seat.isIdle,
        get freeForCaller() {
          return seat.isIdle;
        },
        clear: () => undefined,
      },
    } as never);
    parts.softphone.onIncoming((call) => {
      if (this.died || !this.#takeOver.comes(call as never)) call.refuse(480);
    });
  }

  /** No call and no card of one. */
  get isIdle(): boolean {
    return !this.run && !this.#shows && this.owed.size === 0;
  }

  hear(frame: FleetFrameFromCentre): void {
    if (this.died) return;
    if (frame.kind === 'transfer-offered') this.#takeOver.offered(frame);
    if (frame.kind === 'transfer-go') this.#takeOver.go(frame);
    if (frame.kind === 'transfer-told') this.#takeOver.told(frame);
  }
}

/** A key at a moment when it means nothing is refused, which is right. */
function attempt(press: () => void): void {
  try {
    press();
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown.name !== 'WaihuError') throw thrown;
  }
}
