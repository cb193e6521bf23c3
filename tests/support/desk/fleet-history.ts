import { WaihuError } from '../../../src/contract/errors.ts';
import type { HandOverMeans } from '../../../src/core/call/hand-over.ts';
import type { FarEnd } from '../fake-call.ts';
import type { CallerEnd } from '../fake-softphone.ts';
import { breath } from './desk-bench.ts';
import { FleetBench, WANG } from './fleet-bench.ts';

export interface Happening {
  readonly what: string;
  readonly which: number;
}

/** A desk to which things happen in any order; what does not apply at a moment does not happen. */
export class FleetHistory {
  readonly #bench: FleetBench;
  readonly #offers: { readonly transferId: string; readonly attemptId: string }[] = [];
  readonly #callers: CallerEnd[] = [];
  /** Attempts that were on the agent's screen while their line was up. */
  readonly #attended = new Set<string>();
  #offered = 0;

  constructor(means: HandOverMeans, lines: number) {
    this.#bench = new FleetBench({ lines, tasks: 60 });
    this.#bench.softphone.means = means;
  }

  async begin(): Promise<void> {
    await this.#bench.takesPart();
  }

  close(): Promise<void> {
    return this.#bench.close();
  }

  get linesInUse(): number {
    return this.#bench.softphone.lines.length;
  }

  /** Lines that are up and whose sound goes to the agent. */
  get heardByAgent(): readonly string[] {
    return this.#fars
      .filter(({ line, attached }) => attached && isUp(line.view.state))
      .map(({ line }) => line.view.id);
  }

  async happens({ what, which }: Happening): Promise<void> {
    await this.#do(what, which);
    await breath();
    this.#bench.clock.advance(1);
    await breath();
    this.#look();
  }

  /** The customers have all hung up, the agent has saved, and the centre was heard. */
  async comesToRest(): Promise<void> {
    const bench = this.#bench;
    await this.happens({ what: 'sound-back', which: 0 });
    await this.happens({ what: 'centre-back', which: 0 });
    for (let round = 0; round < 12; round++) {
      for (const far of this.#fars) {
        if (round < 6) far.hangUp();
        else far.reject(480);
      }
      await bench.pass(4_000);
      await this.happens({ what: 'saved', which: 0 });
    }
    await bench.untilTrue(() => bench.softphone.lines.length === 0 && bench.view.sync.kind === 'in-step');
  }

  /** Attempts that are on record without an end, and not a colleague's. */
  withoutEnd(): readonly string[] {
    const { central } = this.#bench;
    const over = new Set([
      ...central.of('attempt.ended').map(({ attemptId }) => attemptId),
      ...central.of('call.handed-over').map(({ attemptId }) => attemptId),
    ]);
    const begun = [
      ...central.of('attempt.committed').map(({ attemptId }) => attemptId),
      ...central.of('call.taken-over').map(({ attempt }) => attempt.attemptId),
    ];
    return begun.filter((attemptId) => !over.has(attemptId));
  }

  /** Answered calls that ended without an agent, the message or a reason of the customer's or the machine's. */
  leftAlone(): readonly unknown[] {
    const { central, media } = this.#bench;
    const played = new Set(media.of('playMessage').map(({ lineId }) => lineId));
    return central.of('attempt.ended').filter((end) => {
      if (end.lineResult === 'answered') return !this.#attended.has(end.attemptId);
      if (end.lineResult !== 'abandoned') return end.answeredAt !== undefined;
      if (end.knownBy === 'timer') return !played.has(`line-${end.attemptId}`);
      if (end.reason === 'caller-left') return end.endedBy !== 'customer';
      return end.reason !== 'media.lost' && end.reason !== 'hung-up';
    });
  }

  /** Calls that left without a committed attempt under a lease and an open gate, or twice under one lease. */
  dialledUnasked(): readonly string[] {
    const { central, softphone } = this.#bench;
    const committed = new Map(central.of('attempt.committed').map((fact) => [fact.attemptId, fact]));
    const leases = new Set<string>();
    return softphone.dialled.flatMap(({ attemptId }) => {
      const fact = committed.get(attemptId);
      const lease = `${fact?.taskId}/${fact?.leaseTerm}`;
      const fine = fact?.gate.kind === 'allowed' && !leases.has(lease);
      leases.add(lease);
      return fine ? [] : [attemptId];
    });
  }

  get #fars(): readonly FarEnd[] {
    const { softphone } = this.#bench;
    return [
      ...softphone.dialled.map(({ attemptId }) => softphone.far(attemptId)),
      ...[...softphone.pulled, ...softphone.called].map(({ request }) =>
        softphone.farOfTransfer(request.transferId),
      ),
      ...this.#callers.flatMap((caller) => {
        try {
          return [caller.far];
        } catch {
          // Refused: it never had a line.
          return [];
        }
      }),
    ];
  }

  #look(): void {
    const call = this.#bench.view.work?.call;
    if (call?.answeredAt !== undefined) this.#attended.add(call.attemptId);
  }

  async #do(what: string, which: number): Promise<void> {
    const bench = this.#bench;
    const { softphone, central, media } = bench;
    const ringing = softphone.dialled
      .map(({ attemptId }) => softphone.far(attemptId))
      .filter(({ line }) => line.view.state === 'inviting' || line.view.state === 'ringing');
    const up = this.#fars.filter(({ line }) => isUp(line.view.state));
    const wanted = bench.framesOf('transfer-wanted').at(-1)?.transferId;
    const offer = this.#offers.at(-1);
    const transfers = [...softphone.pulled, ...softphone.called].map(({ request }) => request.transferId);
    const transfer = transfers.at(-1 - (which % 2));
    const say: typeof central.say = (message) => {
      if (!central.cut) central.say(message);
    };
    switch (what) {
      case 'grant':
        if (!central.cut) bench.grantNow(1 + (which % 3));
        return;
      case 'answer':
        this.#answer(ringing[which % Math.max(1, ringing.length)]);
        return;
      case 'reject':
        ringing[which % Math.max(1, ringing.length)]?.reject(486);
        return;
      case 'customer-leaves':
        up[which % Math.max(1, up.length)]?.hangUp();
        return;
      case 'nobody-idle':
        if (wanted) say({ kind: 'transfer-none', transferId: wanted });
        return;
      case 'placed':
        if (wanted) say({ kind: 'transfer-placed', transferId: wanted, to: WANG });
        return;
      case 'taken':
      case 'failed':
        if (wanted) say({ kind: 'transfer-told', transferId: wanted, result: what });
        return;
      case 'colleague-answers':
        if (transfer) softphone.farOfTransfer(transfer).answer();
        return;
      case 'refer-accepted':
        for (const far of up) far.acceptRefer();
        return;
      case 'colleague-leaves':
        if (transfer) softphone.farOfTransfer(transfer).hangUp();
        return;
      case 'offered':
        if (!central.cut) this.#offer();
        return;
      case 'called-in':
        if (offer) this.#callers.push(softphone.callIn({ from: 'wang', ...offer }));
        return;
      case 'withdrawn':
        if (offer) say({ kind: 'transfer-told', transferId: offer.transferId, result: 'withdrawn' });
        return;
      case 'agent-hangs-up':
        return this.#command(() => bench.renderer.call('call.hangUp', {}));
      case 'saved':
        return this.#save();
      case 'break':
      case 'back':
        return this.#command(() =>
          bench.renderer.call('agent.setStatus', { status: what === 'back' ? 'available' : 'on-break' }),
        );
      case 'centre-lost':
        if (!central.cut) central.lose();
        return;
      case 'centre-back':
        central.cut = false;
        central.reopenLive();
        return;
      case 'sound-lost':
        media.emit({ kind: 'lost' });
        return;
      case 'sound-back':
        media.emit({ kind: 'ready' });
        return;
      case 'slept':
        bench.clock.setWall(bench.clock.wallMs() + 8_000);
        return;
      case 'message-ends':
        for (const { line } of up) this.#messageEnds(line.view.id);
        return;
      case 'time':
        bench.clock.advance([20, 50, 100, 300, 400, 700, 2_100, 4_200][which] ?? 50);
        return;
      default:
        throw new Error(`nothing is known of ${what}`);
    }
  }

  #answer(far: FarEnd | undefined): void {
    if (!far) return;
    far.takesRefer = true;
    far.answer();
  }

  #offer(): void {
    this.#offered += 1;
    const transferId = `offered-${this.#offered}`;
    const { means } = this.#bench.softphone;
    const attemptId = this.#bench.offer(transferId, means, 900 + this.#offered);
    this.#offers.push({ transferId, attemptId });
  }

  async #save(): Promise<void> {
    const { work } = this.#bench.view;
    const attemptId = work?.stage === 'wrap-up' ? work.call?.attemptId : undefined;
    if (attemptId === undefined) return;
    const dispositionCode = work?.call?.lineResult === 'answered' ? 'accepted-renewal' : 'not-reached';
    await this.#command(() =>
      this.#bench.renderer.call('outcome.save', { attemptId, dispositionCode, answers: [], notes: '' }),
    );
  }

  /** A person may press a key at any time; what does not apply is refused. */
  async #command(press: () => Promise<unknown>): Promise<void> {
    try {
      await press();
    } catch (thrown) {
      if (!(thrown instanceof WaihuError)) throw thrown;
    }
  }

  #messageEnds(lineId: string): void {
    try {
      this.#bench.media.messagePlayed(lineId);
    } catch {
      // None plays on this line.
    }
  }
}

function isUp(state: string): boolean {
  return state === 'talking' || state === 'holding';
}
