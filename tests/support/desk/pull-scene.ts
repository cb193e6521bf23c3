import type { DeskLink } from '../../../src/central/fleet/desk-links.ts';
import { Transfer } from '../../../src/central/fleet/transfer.ts';
import type { FleetFrameFromCentre, FleetFrameFromDesk } from '../../../src/contract/fleet.ts';
import { breath } from './desk-bench.ts';
import { FleetBench } from './fleet-bench.ts';
import { PullingServer, type PullSpeed } from './pulling-server.ts';

/** Which desk. */
export type Side = 'dialler' | 'colleague';

/** What a run of the scene is made of. Times: ms after the customer answered, or what something takes. */
export interface PullRun {
  /** What each frame takes, one after the other and then again from the first; `undefined`: it is lost. */
  readonly frames: readonly (number | undefined)[];
  readonly server: PullSpeed;
  /** How long the customer says hello: nobody is late meanwhile. */
  readonly greetsMs: number;
  /** The dialling desk's own agent saves the wrap-up. */
  readonly savesAt: number;
  /** Their channel to the centre closes. */
  readonly cutsAt: { readonly [side in Side]?: number | undefined };
}

const STEP_MS = 40;
/** A customer who has nobody to talk to hears a message by now, whatever is tried, ms. */
const MESSAGE_LASTS_MS = 4_000;

/** Two desks, the centre's transfers and a server that carries out pulls: one customer answers at the first and is one too many there. */
export class PullScene {
  readonly dialler = new FleetBench();
  readonly colleague = new FleetBench();
  readonly #run: PullRun;
  readonly #server: PullingServer;
  readonly #transfers = new Map<string, Transfer>();
  readonly #later = new Set<{ at: number; readonly run: () => void }>();
  readonly #read: Record<Side, number> = { dialler: 0, colleague: 0 };
  readonly #lastAt = new Map<string, number>();
  #frames = 0;
  #now = 0;
  #saved = false;
  #own = '';
  attemptId = '';
  /** Desks whose agent heard the customer. */
  readonly agents = new Set<Side>();
  /** The longest that the customer heard nobody and nothing, ms. */
  silenceMs = 0;
  #silentSince: number | undefined;

  constructor(run: PullRun) {
    this.#run = run;
    this.dialler.softphone.means = 'pull';
    this.colleague.softphone.means = 'pull';
    this.#server = new PullingServer(this.dialler, this.colleague, run.server, (ms, then) =>
      this.#in(ms, then),
    );
  }

  /** The dialling desk's agent is in the wrap-up of another call, the colleague idle; the customer answers. */
  async begin(): Promise<void> {
    const { dialler, colleague } = this;
    await dialler.takesPart();
    await colleague.takesPart();
    const [own = ''] = await dialler.dial(1);
    dialler.softphone.far(own).answer();
    await dialler.until((view) => view.state === 'talking');
    const [attemptId = ''] = await dialler.dial(1);
    dialler.softphone.far(own).hangUp();
    await dialler.until((view) => view.work?.stage === 'wrap-up');
    const skew = dialler.clock.wallMs() - colleague.clock.wallMs();
    await (skew > 0 ? colleague.pass(skew) : dialler.pass(-skew));
    this.#read.dialler = dialler.central.frames.length;
    this.#read.colleague = colleague.central.frames.length;
    this.#own = own;
    this.attemptId = attemptId;
    const far = dialler.softphone.far(attemptId);
    far.answer();
    await breath();
    const lineId = far.line.view.id;
    dialler.media.emit({ kind: 'greeting', lineId, stage: 'begun' });
    this.#in(this.#run.greetsMs, () => dialler.media.emit({ kind: 'greeting', lineId, stage: 'ended' }));
  }

  /** Lets so much time pass. */
  async play(ms: number): Promise<void> {
    for (const until = this.#now + ms; this.#now < until; ) await this.#step();
  }

  /** Both agents have a break, who still talks or is called hangs up, agents save, and both desks are heard at the centre. */
  async comesToRest(): Promise<void> {
    for (const bench of [this.dialler, this.colleague]) {
      bench.central.cut = false;
      bench.central.reopenLive();
    }
    await this.play(3_000);
    for (const bench of [this.dialler, this.colleague])
      await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    this.#server.customersLeave();
    for (let round = 0; round < 8; round++) {
      await this.play(2_000);
      for (const bench of [this.dialler, this.colleague]) await save(bench);
    }
    const atRest = ({ softphone, view }: FleetBench) =>
      softphone.lines.length === 0 && view.work?.stage !== 'wrap-up' && view.sync.kind === 'in-step';
    await this.dialler.untilTrue(() => atRest(this.dialler));
    await this.colleague.untilTrue(() => atRest(this.colleague));
  }

  async close(): Promise<void> {
    await this.dialler.close();
    await this.colleague.close();
  }

  async #step(): Promise<void> {
    this.#now += STEP_MS;
    for (const bench of [this.dialler, this.colleague]) await bench.pass(STEP_MS);
    await this.#plan();
    for (const due of [...this.#later].filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at)) {
      this.#later.delete(due);
      due.run();
      await breath();
    }
    this.#server.look();
    await breath();
    this.#observe();
  }

  async #plan(): Promise<void> {
    const { savesAt, cutsAt } = this.#run;
    for (const side of ['dialler', 'colleague'] as const) {
      const { central } = this[side];
      if (!central.cut && within(cutsAt[side], this.#now)) central.lose();
      for (const frame of central.frames.slice(this.#read[side])) this.#take(side, frame);
      this.#read[side] = central.frames.length;
    }
    if (!this.#saved && this.#now >= savesAt) {
      this.#saved = true;
      await save(this.dialler, this.#own);
    }
    for (const { line } of this.#messages()) this.#endMessage(line);
  }

  /** A frame of a desk on its way to the centre. */
  #take(side: Side, frame: { readonly kind: string }): void {
    if (!frame.kind.startsWith('transfer-')) return;
    this.#travel(`${side} up`, () => void this.#hear(side, frame as FleetFrameFromDesk));
  }

  async #hear(side: Side, frame: FleetFrameFromDesk): Promise<void> {
    if (frame.kind === 'transfer-wanted') {
      const transfer = new Transfer(this.#link(), frame, {}, this.#ports());
      this.#transfers.set(frame.transferId, transfer);
      return transfer.seek();
    }
    if (!('transferId' in frame)) return;
    const transfer = this.#transfers.get(frame.transferId);
    if (!transfer) return;
    if (frame.kind === 'transfer-go') return transfer.go();
    if (side === 'dialler') return frame.kind === 'transfer-told' ? transfer.tell(frame) : undefined;
    const { kind } = frame;
    if (
      kind === 'transfer-told' &&
      (frame.result === 'taken' || frame.result === 'failed') &&
      transfer.isOver
    )
      this.#say('dialler', { ...frame, agentId: 'colleague' } as FleetFrameFromCentre);
    else await transfer.hear('colleague', frame);
  }

  #link(): DeskLink {
    const agent = { agentId: 'account-agent1', name: '李敏', sipUser: 'agent1' };
    const send = (frame: FleetFrameFromCentre) => this.#say('dialler', frame);
    return {
      epoch: 'dialler',
      linkId: '1',
      deviceId: 'd',
      agent,
      campaignId: undefined,
      left: new Set(),
      send,
    };
  }

  #ports(): ConstructorParameters<typeof Transfer>[3] {
    const colleague = { epoch: 'colleague', agentId: 'colleague', username: 'wang', name: '王芳', since: 0 };
    return {
      nowMs: () => this.dialler.clock.wallMs(),
      later: (ms, run) => this.#in(ms, () => void run()),
      idle: async () => [{ ...colleague, means: 'pull', languages: [], skills: [] }],
      skills: async () => [],
      reserve: async () => true,
      release: async () => undefined,
      noteOffer: async () => undefined,
      toColleague: async (_epoch, frame) => this.#say('colleague', frame),
      over: () => undefined,
    };
  }

  #say(side: Side, frame: FleetFrameFromCentre): void {
    this.#travel(`${side} down`, () => {
      const { central } = this[side];
      if (!central.cut) central.say(frame);
    });
  }

  /** Frames of one way come in their order. */
  #travel(way: string, arrives: () => void): void {
    const { frames } = this.#run;
    const takes = frames[this.#frames++ % frames.length];
    if (takes === undefined) return;
    const at = Math.max(this.#now + takes, (this.#lastAt.get(way) ?? 0) + 1);
    this.#lastAt.set(way, at);
    this.#in(at - this.#now, arrives);
  }

  #in(ms: number, run: () => void): () => void {
    const due = { at: this.#now + ms, run };
    this.#later.add(due);
    return () => void this.#later.delete(due);
  }

  #messages(): { readonly line: string }[] {
    return this.dialler.media.of('playMessage').map(({ lineId }) => ({ line: lineId }));
  }

  readonly #ending = new Set<string>();
  #endMessage(lineId: string): void {
    if (this.#ending.has(lineId)) return;
    this.#ending.add(lineId);
    this.#in(MESSAGE_LASTS_MS, () => {
      try {
        this.dialler.media.messagePlayed(lineId);
      } catch {
        // The call ended before its message did.
      }
    });
  }

  #observe(): void {
    for (const side of ['dialler', 'colleague'] as const) {
      const call = this[side].view.work?.call;
      const talks = this[side].view.state === 'talking' && call?.attemptId === this.attemptId;
      if (talks && this.#now > 0) this.agents.add(side);
    }
    const { line } = this.dialler.softphone.far(this.attemptId);
    const isUp = line.view.state === 'talking';
    const served =
      this.agents.size > 0 || this.#server.replaced || this.#server.joined || this.#ending.size > 0;
    if (!isUp || served) {
      this.#silentSince = undefined;
      return;
    }
    this.#silentSince ??= Math.max(this.#now, this.#run.greetsMs);
    this.silenceMs = Math.max(this.silenceMs, this.#now - this.#silentSince);
  }
}

async function save(bench: FleetBench, attemptId = bench.view.work?.call?.attemptId): Promise<void> {
  const { work } = bench.view;
  if (work?.stage !== 'wrap-up' || attemptId === undefined || work.call?.attemptId !== attemptId) return;
  await bench.renderer.call('outcome.save', {
    attemptId,
    dispositionCode: work.call.lineResult === 'answered' ? 'accepted-renewal' : 'not-reached',
    answers: [],
    notes: '',
  });
}

function within(at: number | undefined, now: number): boolean {
  return at !== undefined && now >= at && now < at + STEP_MS;
}
