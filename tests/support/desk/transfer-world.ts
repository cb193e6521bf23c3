import type { DeskLink } from '../../../src/central/fleet/desk-links.ts';
import { Transfer } from '../../../src/central/fleet/transfer.ts';
import type { FleetFrameFromCentre, FleetFrameFromDesk } from '../../../src/contract/fleet.ts';
import type { HandOverMeans } from '../../../src/core/call/hand-over.ts';
import type { TransferWay } from '../../../src/core/call/transfer-machine.ts';
import { createFakeSoftphone, type FakeSoftphone } from '../fake-softphone.ts';
import { ManualClock } from '../manual-clock.ts';
import { TEN_O_CLOCK } from '../store/facts.ts';
import { PullingServer, type PullSpeed } from './pulling-server.ts';
import { ColleagueSeat, TransferringSeat } from './transfer-seats.ts';

export type Side = 'agent' | 'colleague';
export const SIDES = ['agent', 'colleague'] as const;

/** Something that somebody does, or that befalls a desk. Channels come back by `reconnects`; a desk that died does not. */
export type Happening =
  | { readonly kind: 'begins'; readonly way: TransferWay }
  | { readonly kind: 'presses'; readonly key: 'join' | 'complete' | 'back' }
  | { readonly kind: 'hangs-up'; readonly who: Side | 'customer' }
  | { readonly kind: 'loses' | 'reconnects' | 'dies'; readonly side: Side };

export interface TransferRun {
  readonly means: HandOverMeans;
  /** What each frame takes, one after the other and then again from the first, ms; `undefined`: it is lost. */
  readonly frames: readonly (number | undefined)[];
  readonly server: PullSpeed;
  /** `afterMs`: since the one before. */
  readonly happenings: readonly { readonly afterMs: number; readonly what: Happening }[];
}

const STEP_MS = 50;
const IDS = { agent: 'agent-1', colleague: 'colleague-1' } as const;

/** Two desks as far as transfers go, the centre's part of them, and a server that carries out pulls; the channels between may lose and delay. */
export class TransferWorld {
  readonly clock = new ManualClock(TEN_O_CLOCK);
  readonly phones: Record<Side, FakeSoftphone>;
  readonly agent: TransferringSeat;
  readonly colleague: ColleagueSeat;
  readonly dead = new Set<Side>();
  /** Words of a colleague who has the call that no desk ever heard. */
  takenLost = false;
  /** The longest that the customer of a living desk heard nobody though nobody had them wait, ms. */
  silenceMs = 0;
  readonly #run: TransferRun;
  readonly #server: PullingServer;
  readonly #cut = new Set<Side>();
  readonly #transfers = new Map<string, Transfer>();
  readonly #later = new Set<{ at: number; readonly run: () => void }>();
  readonly #lastAt = new Map<string, number>();
  #frames = 0;
  #silentSince: number | undefined;

  constructor(run: TransferRun) {
    this.#run = run;
    const phone = () => {
      const softphone = createFakeSoftphone({ clock: this.clock });
      softphone.means = run.means;
      return softphone;
    };
    this.phones = { agent: phone(), colleague: phone() };
    const parts = (side: Side) => ({
      clock: this.clock,
      softphone: this.phones[side],
      agentId: IDS[side],
      tell: (frame: { readonly kind: string }) => this.#tell(side, frame),
    });
    this.agent = new TransferringSeat(parts('agent'));
    this.colleague = new ColleagueSeat(parts('colleague'));
    this.#server = new PullingServer(
      { softphone: this.phones.agent },
      { softphone: this.phones.colleague },
      run.server,
      (ms, then) => this.#in(ms, then),
    );
  }

  async play(): Promise<void> {
    const settings = { server: 'ws://x', domain: 'lab', username: 'u', password: 'p', lines: 4 };
    for (const side of SIDES) await this.phones[side].start(settings);
    await this.agent.talks();
    for (const { afterMs, what } of this.#run.happenings) {
      await this.pass(afterMs);
      this.#happens(what);
    }
    await this.pass(20_000);
  }

  /** Whoever lives is in reach again and whoever talks hangs up. */
  async comesToRest(): Promise<void> {
    this.#cut.clear();
    await this.pass(20_000);
    this.#server.customersLeave();
    this.phones.agent.far(this.agent.attemptId).hangUp();
    await this.pass(70_000);
  }

  async pass(ms: number): Promise<void> {
    for (const until = this.clock.monotonicMs() + ms; this.clock.monotonicMs() < until; ) {
      this.clock.advance(STEP_MS);
      await breath();
      for (const due of [...this.#later].sort((a, b) => a.at - b.at)) {
        if (due.at > this.clock.monotonicMs()) continue;
        this.#later.delete(due);
        due.run();
        await breath();
      }
      this.#server.look();
      await breath();
      this.#observe();
    }
  }

  #happens(what: Happening): void {
    switch (what.kind) {
      case 'begins':
        this.agent.begins(what.way, { agentId: IDS.colleague, name: '王芳' });
        return;
      case 'presses':
        this.agent.presses(what.key);
        return;
      case 'hangs-up':
        if (what.who === 'agent') this.agent.hangsUp();
        else if (what.who === 'colleague') this.colleague.hangsUp();
        else {
          this.#server.customersLeave();
          this.phones.agent.far(this.agent.attemptId).hangUp();
        }
        return;
      case 'loses':
        this.#lose(what.side);
        return;
      case 'reconnects':
        this.#cut.delete(what.side);
        return;
      case 'dies':
        this.dead.add(what.side);
        this.#lose(what.side);
        for (const line of this.phones[what.side].lines) line.hangUp('desk');
        this[what.side].dies();
    }
  }

  #lose(side: Side): void {
    if (this.#cut.has(side)) return;
    this.#cut.add(side);
    for (const transfer of this.#transfers.values())
      void (side === 'agent' ? transfer.lose() : transfer.loseColleague('colleague'));
  }

  /** A frame of a desk on its way to the centre; false where it cannot leave. */
  #tell(side: Side, frame: { readonly kind: string }): boolean {
    if (this.#cut.has(side)) {
      this.#noteLost(frame);
      return false;
    }
    this.#travel(`${side} up`, frame, () => void this.#hear(side, frame as FleetFrameFromDesk));
    return true;
  }

  /** As the centre's node does it (central/fleet/transfers.ts), and as its rows have it once a transfer is over. */
  async #hear(side: Side, frame: FleetFrameFromDesk): Promise<void> {
    if (frame.kind === 'transfer-wanted') {
      const transfer = new Transfer(this.#link(), frame, {}, this.#ports());
      this.#transfers.set(frame.transferId, transfer);
      return transfer.seek();
    }
    const transfer = 'transferId' in frame ? this.#transfers.get(frame.transferId) : undefined;
    if (!transfer || !('transferId' in frame)) return;
    if (frame.kind === 'transfer-go') return transfer.go();
    const over = frame.kind === 'transfer-told' && transfer.isOver;
    if (over) return this.#say(side === 'agent' ? 'colleague' : 'agent', { ...frame, agentId: IDS[side] });
    if (side === 'agent') return frame.kind === 'transfer-told' ? transfer.tell(frame) : undefined;
    await transfer.hear('colleague', frame as Parameters<Transfer['hear']>[1]);
  }

  #link(): DeskLink {
    const agent = { agentId: IDS.agent, name: '李敏', sipUser: 'agent' };
    const send = (frame: FleetFrameFromCentre) => this.#say('agent', frame);
    return {
      epoch: 'agent',
      linkId: '1',
      deviceId: 'd',
      agent,
      campaignId: undefined,
      left: new Set(),
      send,
    };
  }

  #ports(): ConstructorParameters<typeof Transfer>[3] {
    const { means } = this.#run;
    const colleague = {
      epoch: 'colleague',
      agentId: IDS.colleague,
      username: 'wang',
      name: '王芳',
      since: 0,
    };
    const isThere = () => this.colleague.isIdle && !this.dead.has('colleague');
    return {
      nowMs: () => this.clock.wallMs(),
      later: (ms, run) => this.#in(ms, () => void run()),
      idle: async () => (isThere() ? [{ ...colleague, means, languages: [], skills: [] }] : []),
      skills: async () => [],
      reserve: async () => true,
      release: async () => undefined,
      noteOffer: async () => undefined,
      toColleague: async (epoch, frame) => this.#say(epoch as Side, frame),
      over: () => undefined,
    };
  }

  #say(side: Side, frame: { readonly kind: string; readonly agentId?: string | undefined }): void {
    this.#travel(`${side} down`, frame, () => {
      if (this.#cut.has(side)) this.#noteLost(frame);
      else this[side].hear(frame as FleetFrameFromCentre);
    });
  }

  /** Frames of one way come in their order. */
  #travel(way: string, frame: { readonly kind: string }, arrives: () => void): void {
    const { frames } = this.#run;
    const takes = frames[this.#frames++ % frames.length];
    if (takes === undefined) {
      this.#noteLost(frame);
      return;
    }
    const now = this.clock.monotonicMs();
    const at = Math.max(now + takes, (this.#lastAt.get(way) ?? 0) + 1);
    this.#lastAt.set(way, at);
    this.#in(at - now, arrives);
  }

  #noteLost(frame: { readonly kind: string; readonly result?: unknown }): void {
    if (frame.result === 'taken') this.takenLost = true;
  }

  #in(ms: number, run: () => void): () => void {
    const due = { at: this.clock.monotonicMs() + ms, run };
    this.#later.add(due);
    return () => void this.#later.delete(due);
  }

  #observe(): void {
    const { line } = this.phones.agent.far(this.agent.attemptId);
    const isUp = line.view.state === 'talking' || line.view.state === 'holding';
    const isServed =
      this.#server.replaced ||
      this.agent.isHeard ||
      this.agent.isWaitedFor ||
      this.agent.joinedTo(this.#server);
    if (!isUp || isServed || this.dead.has('agent')) {
      this.#silentSince = undefined;
      return;
    }
    this.#silentSince ??= this.clock.monotonicMs();
    this.silenceMs = Math.max(this.silenceMs, this.clock.monotonicMs() - this.#silentSince);
  }
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
