import type { FleetEvent, OfferedWork } from '../../../src/contract/fleet.ts';
import type { LiveFromCentre, LiveFromDesk } from '../../../src/contract/live.ts';
import type { HandOverMeans } from '../../../src/core/call/hand-over.ts';
import { committed, granted } from '../store/facts.ts';
import { type BenchOptions, CAMPAIGN, DeskBench } from './desk-bench.ts';

type FrameOf<K extends LiveFromDesk['kind']> = Extract<LiveFromDesk, { kind: K }>;

type Offer = Extract<LiveFromCentre, { kind: 'transfer-offered' }>;

/** The colleague of a bench's hand-overs. */
export const WANG = { agentId: 'account-wang', name: '王芳', sipUser: 'wang' };

/** A desk of a predictive campaign whose centre paces it, a `pace` each second, until a test stops that. */
export class FleetBench extends DeskBench {
  pacing = true;
  term = 1;
  /** Agents of the campaign who have no break, as the pacer says. */
  present = 4;
  #grants = 0;

  constructor(options: BenchOptions = {}) {
    super({
      tasks: 30,
      lines: 4,
      ...options,
      campaign: { dialMode: 'predictive', ...options.campaign },
    });
  }

  /** Signed in, available, taking part, with tasks to dial. */
  async takesPart(): Promise<void> {
    await this.signIn();
    this.#pace();
    await this.until((view) => view.campaigns.length > 0 && view.sip.kind === 'registered');
    await this.renderer.call('agent.setStatus', { status: 'available' });
    await this.until((view) => view.idleReason === 'waiting-for-call' && view.queueHere >= 10);
    await this.untilTrue(() => this.states.some(({ reserve }) => reserve > 0));
  }

  /** The right to start so many calls; resolves when that many have left, or as many as `begin`. */
  async dial(calls: number, begin = calls): Promise<readonly string[]> {
    const before = this.softphone.dialled.length;
    this.grantNow(calls);
    await this.untilTrue(() => this.softphone.dialled.length >= before + begin);
    return this.softphone.dialled.slice(before).map(({ attemptId }) => attemptId);
  }

  grantNow(calls: number, change: Partial<Extract<LiveFromCentre, { kind: 'grant' }>> = {}): void {
    this.#grants += 1;
    this.central.say({
      kind: 'grant',
      grantId: `grant-${this.#grants}`,
      campaignId: 'campaign-1',
      term: this.term,
      calls,
      expiresAt: this.clock.wallMs() + 2_000,
      ...change,
    });
  }

  /** The desk hears of a second campaign, and its agent chooses it. */
  async chooseOther(): Promise<void> {
    const campaign = { ...CAMPAIGN, id: 'campaign-2', name: '二次回访', dialMode: 'predictive' };
    this.central.changes.push({ kind: 'campaign', campaign: campaign as never });
    this.central.say({ kind: 'pull-now' });
    await this.until(({ campaigns }) => campaigns.length === 2);
    await this.renderer.call('campaign.choose', { campaignId: 'campaign-2' });
    await this.untilTrue(() => this.states.at(-1)?.campaignId === 'campaign-2');
  }

  /** A call of a colleague is offered; answers its attempt. */
  offer(
    transferId: string,
    means: HandOverMeans,
    index = 900,
    change: (offer: Offer) => void = () => undefined,
  ): string {
    const { task, lease, customer, history } = granted(index);
    const attempt = committed(index, {
      agentId: WANG.agentId,
      dialMode: 'predictive',
      at: this.clock.wallMs(),
    });
    const work = { attempt, answeredAt: this.clock.wallMs(), task, lease, customer, history } as OfferedWork;
    const offer: Offer = {
      kind: 'transfer-offered',
      transferId,
      from: WANG,
      work,
      means,
      ...(means === 'relay'
        ? {}
        : {
            dialog: { callId: 'c', localTag: 'l', remoteTag: 'r', remoteUri: `sip:${attempt.number}@lab` },
          }),
      expiresAt: this.clock.wallMs() + 2_000,
    };
    change(offer);
    this.central.say(offer);
    return attempt.attemptId;
  }

  /** The last transfer that this desk asked for. */
  get wanted(): FrameOf<'transfer-wanted'> {
    const wanted = this.framesOf('transfer-wanted').at(-1);
    if (!wanted) throw new Error('no transfer was asked for');
    return wanted;
  }

  framesOf<K extends LiveFromDesk['kind']>(kind: K): FrameOf<K>[] {
    return this.central.frames.filter((frame): frame is FrameOf<K> => frame.kind === kind);
  }

  get states(): FrameOf<'fleet-state'>[] {
    return this.framesOf('fleet-state');
  }

  get events(): FleetEvent[] {
    return this.framesOf('fleet-event').map(({ event }) => event);
  }

  told(transferId: string): string[] {
    return this.framesOf('transfer-told').flatMap((frame) =>
      frame.transferId === transferId ? frame.result : [],
    );
  }

  #pace(): void {
    if (this.pacing) this.sayPace();
    this.clock.after(1_000, () => this.#pace());
  }

  sayPace(): void {
    this.central.say({
      kind: 'pace',
      campaignId: 'campaign-1',
      term: this.term,
      mode: 'predictive',
      abandonsLeft: 7,
      explanation: {
        mode: 'predictive',
        calls: 1,
        reason: 'dialling',
        horizonSeconds: 20,
        idle: 1,
        present: this.present,
        ringing: 2,
        waiting: 0,
        answerRate: 0.4,
        threshold: 0.1,
        balance: 3,
        abandonRate: 0.01,
      },
    });
  }
}
