import type { FleetFrameFromCentre, FleetFrameFromDesk, TransferRefusal } from '../../contract/fleet.ts';
import type { DeskLink } from './desk-links.ts';
import { type CallNeeds, type Candidate, rankColleagues, worseMeans } from './transfer-choice.ts';

export type Wanted = Extract<FleetFrameFromDesk, { kind: 'transfer-wanted' }>;
export type Told = Extract<FleetFrameFromDesk, { kind: 'transfer-told' }>;
export type ColleagueFrame = Extract<
  FleetFrameFromDesk,
  { kind: 'transfer-accepted' | 'transfer-refused' | 'transfer-told' }
>;

/** How long a colleague's desk has to say yes; and then both, to have the customer talk. ms. */
export const OFFER_MS = 3_000;
export const PLACED_MS = 15_000;
/** Two agents may talk about a customer for so long before either is forgotten. ms */
export const CONSULT_MS = 3_600_000;

/** What a transfer needs of the world. */
export interface TransferPorts {
  nowMs(): number;
  /** Runs it later; the function returned calls it off. */
  later(ms: number, run: () => Promise<void>): () => void;
  idle(): Promise<Candidate[]>;
  /** What the campaign asks of who takes its calls. */
  skills(): Promise<readonly string[]>;
  reserve(epoch: string, forMs: number): Promise<boolean>;
  release(): Promise<void>;
  /** Writes down whom it is offered to. */
  noteOffer(to: Candidate): Promise<void>;
  toColleague(epoch: string, frame: FleetFrameFromCentre): Promise<void>;
  /** Nothing more will come of it. */
  over(): void;
}

/**
 * One answered customer looking for an agent, at the node of the desk that dialled.
 *
 * seeking -> offered -> placed -> over ; a pull begins with the dialling desk's `go`, which comes once it is placed ; offered -> seeking when the colleague refuses or stays silent. Whatever a colleague says who is
 * not the one it is with is late, and answered by `expired`. Its methods are called one after another.
 */
export class Transfer {
  readonly wanted: Wanted;
  readonly from: DeskLink;
  readonly #ports: TransferPorts;
  readonly #needs: Omit<CallNeeds, 'skills'>;
  readonly #turnedDown = new Set<string>();
  #state: 'seeking' | 'offered' | 'placed' | 'over' = 'seeking';
  #with: Candidate | undefined;
  /** The colleague was told to pull: whether they have the customer, only their desk knows. */
  #pulls = false;
  #callOff: () => void = () => undefined;

  constructor(from: DeskLink, wanted: Wanted, needs: Omit<CallNeeds, 'skills'>, ports: TransferPorts) {
    this.from = from;
    this.wanted = wanted;
    this.#needs = needs;
    this.#ports = ports;
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** Offers the call to the best who is idle, or says that nobody is. */
  async seek(): Promise<void> {
    if (this.#state !== 'seeking') return;
    try {
      await this.#offerToBest();
    } finally {
      this.giveUp();
    }
  }

  /** Says that nobody takes the call, unless somebody may; `refused`: why it is offered to nobody. */
  giveUp(refused?: TransferRefusal): void {
    if (this.#state !== 'seeking') return;
    const { transferId } = this.wanted;
    this.from.send({ kind: 'transfer-none', transferId, ...(refused ? { refused } : {}) });
    this.#end();
  }

  async #offerToBest(): Promise<void> {
    const [idle, skills] = await Promise.all([this.#ports.idle(), this.#ports.skills()]);
    const others = idle.filter(
      ({ epoch, agentId }) => agentId !== this.from.agent.agentId && !this.#turnedDown.has(epoch),
    );
    const { to } = this.wanted;
    const wished =
      to === undefined
        ? rankColleagues(others, { ...this.#needs, skills })
        : others.filter(({ agentId }) => agentId === to);
    for (const colleague of wished) {
      // A little longer than the offer: it must not end while the answer is on its way.
      if (!(await this.#ports.reserve(colleague.epoch, OFFER_MS + 1_000))) continue;
      return this.#offer(colleague);
    }
  }

  /** What a colleague's desk says. */
  async hear(epoch: string, frame: ColleagueFrame): Promise<void> {
    const { transferId } = this.wanted;
    const colleague = this.#with;
    if (!colleague || colleague.epoch !== epoch || this.isOver) {
      if (frame.kind !== 'transfer-refused')
        await this.#ports.toColleague(epoch, { kind: 'transfer-told', transferId, result: 'expired' });
      return;
    }
    switch (frame.kind) {
      case 'transfer-accepted':
        if (this.#state === 'offered') await this.#place(colleague);
        return;
      case 'transfer-refused':
        if (this.#state === 'offered') await this.#turnDown(colleague);
        return;
      case 'transfer-told':
        if (frame.result !== 'taken' && frame.result !== 'failed') return;
        await this.#tellDialler(frame.result === 'taken' ? { ...frame, agentId: colleague.agentId } : frame);
        if (frame.result === 'taken') await this.#finish();
    }
  }

  /** The dialling desk lets the colleague pull. Not in turn with the rest: the customer waits, and what is written of the placing can. */
  async go(): Promise<void> {
    if (this.#state !== 'placed' || !this.#with || this.#pulls) return;
    this.#pulls = true;
    const { transferId } = this.wanted;
    await this.#ports.toColleague(this.#with.epoch, { kind: 'transfer-go', transferId });
  }

  /** What the dialling desk says of it. */
  async tell({ result, transferId }: Told): Promise<void> {
    if (this.isOver || result === 'taken') return;
    // Nobody can have been told of a way that failed before there was one.
    if ((result === 'relay' || result === 'given') && this.#state !== 'placed') return;
    if (this.#with)
      await this.#ports.toColleague(this.#with.epoch, { kind: 'transfer-told', transferId, result });
    if (result !== 'relay' && result !== 'given') return this.#finish();
    // Whoever consults may fall back to a conference, for as long as that takes.
    this.#await(this.wanted.consult ? CONSULT_MS : PLACED_MS, () => this.#expire());
  }

  /** The dialling desk's socket closed. What is placed may still come about between the two; what is only offered cannot. */
  async lose(): Promise<void> {
    const { transferId } = this.wanted;
    if (this.#state !== 'placed') await this.tell({ kind: 'transfer-told', transferId, result: 'withdrawn' });
  }

  /** The colleague's socket closed. */
  async loseColleague(epoch: string): Promise<void> {
    if (this.#with?.epoch !== epoch || this.isOver) return;
    if (this.#state === 'offered') return this.#turnDown(this.#with);
    // Neither a pull nor a call between the two needs the centre: it is not known to have failed.
    if (this.#pulls || this.wanted.consult) return;
    await this.#tellDialler({ kind: 'transfer-told', transferId: this.wanted.transferId, result: 'failed' });
    await this.#finish();
  }

  async #offer(colleague: Candidate): Promise<void> {
    const { transferId, work, dialog, means, consult, cameBy, handOvers, to } = this.wanted;
    await this.#ports.noteOffer(colleague);
    this.#state = 'offered';
    this.#with = colleague;
    this.#await(OFFER_MS, () => this.#expireOffer(colleague));
    await this.#ports.toColleague(colleague.epoch, {
      kind: 'transfer-offered',
      transferId,
      from: this.from.agent,
      work,
      ...(dialog ? { dialog } : {}),
      ...(consult ? { consult } : {}),
      ...(cameBy === undefined ? {} : { cameBy, handOvers: handOvers ?? 1 }),
      ...(to === undefined ? {} : { attended: true }),
      means: consult ? 'relay' : worseMeans(means, colleague.means),
      expiresAt: this.#ports.nowMs() + OFFER_MS,
    });
  }

  async #place(colleague: Candidate): Promise<void> {
    this.#state = 'placed';
    this.#await(this.wanted.consult ? CONSULT_MS : PLACED_MS, () => this.#expire());
    const { agentId, name, username, epoch } = colleague;
    const { transferId } = this.wanted;
    // The customer waits; what is written of it can.
    this.from.send({ kind: 'transfer-placed', transferId, to: { agentId, name, sipUser: username } });
    await this.#ports.reserve(epoch, PLACED_MS);
  }

  async #turnDown(colleague: Candidate): Promise<void> {
    this.#callOff();
    this.#turnedDown.add(colleague.epoch);
    this.#with = undefined;
    this.#state = 'seeking';
    try {
      await this.#ports.release();
    } finally {
      await this.seek();
    }
  }

  async #expireOffer(colleague: Candidate): Promise<void> {
    if (this.#state !== 'offered' || this.#with !== colleague) return;
    const { transferId } = this.wanted;
    await this.#ports.toColleague(colleague.epoch, { kind: 'transfer-told', transferId, result: 'expired' });
    await this.#turnDown(colleague);
  }

  /** By the epoch, not the socket: in a consultation the dialling desk may have come by another one meanwhile. */
  #tellDialler(frame: FleetFrameFromCentre): Promise<void> {
    return this.#ports.toColleague(this.from.epoch, frame);
  }

  async #expire(): Promise<void> {
    if (this.#state !== 'placed' || !this.#with) return;
    const expired = {
      kind: 'transfer-told',
      transferId: this.wanted.transferId,
      result: 'expired',
    } as const;
    await this.#tellDialler(expired);
    await this.#ports.toColleague(this.#with.epoch, expired);
    await this.#finish();
  }

  #await(ms: number, run: () => Promise<void>): void {
    this.#callOff();
    this.#callOff = this.#ports.later(ms, run);
  }

  async #finish(): Promise<void> {
    this.#end();
    await this.#ports.release();
  }

  #end(): void {
    this.#state = 'over';
    this.#callOff();
    this.#ports.over();
  }
}
