import type { FleetFrameFromCentre } from '../../contract/fleet.ts';
import type { Centre } from '../context.ts';
import { askAgain } from '../database/ask-again.ts';
import { readCampaignSkills } from './campaign-skills.ts';
import type { DeskLink, DeskLinks } from './desk-links.ts';
import { type DeskMail, toDesk } from './desk-mail.ts';
import { postMail } from './mail.ts';
import { readIdle, release, reserve } from './reservation.ts';
import { type ColleagueFrame, Transfer, type Wanted } from './transfer.ts';
import { transferRefusal } from './transfer-refusal.ts';
import {
  noteOffer,
  noteTransfer,
  readOffers,
  readOfferTo,
  readTransfer,
  type TransferRow,
} from './transfer-rows.ts';

/**
 * The transfers of one node: those its desks want, and the way of its desks' answers to the node where the wanting desk is.
 *
 * What is known of the customer stays in this process and in sealed mail; the row of a transfer names nobody but the two agents.
 */
export class Transfers {
  readonly #centre: Centre;
  readonly #shared: Centre;
  readonly #links: DeskLinks;
  readonly #wanted = new Map<string, Transfer>();
  readonly #turns = new Map<string, Promise<void>>();

  /** `shared`: the centre of everybody's connections, where facts are looked up that a report may keep waiting. */
  constructor(centre: Centre, links: DeskLinks, shared: Centre) {
    this.#centre = centre;
    this.#shared = shared;
    this.#links = links;
  }

  /** A customer answered at this desk. Asked again while it is under way, it goes on. */
  async want(from: DeskLink, wanted: Wanted): Promise<void> {
    const { transferId, work } = wanted;
    if (this.#wanted.has(transferId)) return;
    // The call's own campaign counts: the desk may have left it while the customer's telephone rang.
    const transfer = this.#begin(from, wanted, work.attempt.campaignId);
    this.#wanted.set(transferId, transfer);
    await this.#inTurn(transferId, async () => {
      try {
        await this.#seek(transfer);
      } catch (error) {
        transfer.giveUp();
        throw error;
      }
    });
  }

  /** A desk of this node speaks of a transfer: its own, or one it was offered. */
  async hear(link: DeskLink, frame: ColleagueFrame): Promise<void> {
    const own = this.#wanted.get(frame.transferId);
    if (own?.from.epoch === link.epoch) {
      if (frame.kind === 'transfer-told') await this.#inTurn(frame.transferId, () => own.tell(frame));
      return;
    }
    if (own) return this.answer(link.epoch, frame);
    const row = await readTransfer(this.#centre.db, frame.transferId);
    if (!row) return;
    if (row.from_epoch === link.epoch) return this.#repeat(row, frame);
    const body: DeskMail = { kind: 'answer', from: link.epoch, frame };
    await postMail(this.#centre, [{ epoch: row.from_epoch, campaignId: row.campaign_id, body }]);
  }

  /** A desk of this node lets the colleague pull its call. */
  async go(link: DeskLink, { transferId }: Pick<ColleagueFrame, 'transferId'>): Promise<void> {
    const own = this.#wanted.get(transferId);
    if (own?.from.epoch === link.epoch) await own.go();
  }

  /** What a colleague's desk, here or on another node, says of a transfer that a desk of this node wants. */
  async answer(epoch: string, frame: ColleagueFrame): Promise<void> {
    const { transferId } = frame;
    const transfer = this.#wanted.get(transferId);
    if (transfer) await this.#inTurn(transferId, () => transfer.hear(epoch, frame));
    else if (frame.kind === 'transfer-told' && (frame.result === 'taken' || frame.result === 'failed'))
      await this.#late(epoch, transferId, frame.result);
    else if (frame.kind === 'transfer-accepted') await this.#expired(epoch, transferId);
  }

  /** The desk's socket closed. */
  async lose(link: DeskLink): Promise<void> {
    for (const [id, transfer] of this.#wanted) {
      const own = transfer.from.epoch === link.epoch;
      await this.#inTurn(id, () => (own ? transfer.lose() : transfer.loseColleague(link.epoch)));
    }
  }

  async #seek(transfer: Transfer): Promise<void> {
    const centre = this.#centre;
    const { from, wanted } = transfer;
    const refused = await askAgain(centre.differences, () => transferRefusal(this.#shared, from, wanted));
    const { transferId, work } = wanted;
    if (refused) {
      centre.log.warn('transfer refused', { transferId, code: refused });
      transfer.giveUp(refused);
      return;
    }
    const row = {
      id: transferId,
      attempt_id: work.attempt.attemptId,
      campaign_id: work.attempt.campaignId,
      from_agent: from.agent.agentId,
      from_epoch: from.epoch,
      came_by: wanted.cameBy ?? null,
    };
    await askAgain(centre.differences, () => noteTransfer(centre, row));
    await transfer.seek();
  }

  #begin(from: DeskLink, wanted: Wanted, campaignId: string): Transfer {
    const centre = this.#centre;
    const { transferId } = wanted;
    const { owner, language } = wanted.work.customer;
    return new Transfer(
      from,
      wanted,
      { owner, language },
      {
        nowMs: () => centre.clock.nowMs(),
        later: (ms, run) => this.#later(transferId, ms, run),
        idle: () => askAgain(centre.differences, () => readIdle(centre, campaignId)),
        skills: () => askAgain(centre.differences, () => readCampaignSkills(centre, campaignId)),
        reserve: (epoch, forMs) =>
          askAgain(centre.differences, () => reserve(centre, epoch, transferId, forMs)),
        release: () => askAgain(centre.differences, () => release(centre, transferId)),
        noteOffer: (to) => askAgain(centre.differences, () => noteOffer(centre, transferId, to)),
        toColleague: (epoch, frame) => this.#send(epoch, campaignId, frame),
        over: () => {
          this.#wanted.delete(transferId);
        },
      },
    );
  }

  async #send(epoch: string, campaignId: string, frame: FleetFrameFromCentre): Promise<void> {
    const link = this.#links.find(epoch);
    if (link) link.send(frame);
    else await postMail(this.#centre, [{ epoch, campaignId, body: toDesk(frame) }]);
  }

  /** The colleague had the customer before the end of the transfer was heard there, or certainly has not: the desk that dialled has to know. */
  async #late(epoch: string, transferId: string, result: 'taken' | 'failed'): Promise<void> {
    const row = await readTransfer(this.#centre.db, transferId);
    const offer = row && (await readOfferTo(this.#centre.db, transferId, epoch));
    if (!offer) return;
    const told = { kind: 'transfer-told', transferId, result, agentId: offer.to_agent } as const;
    await this.#send(row.from_epoch, row.campaign_id, told);
  }

  /** The desk that dialled speaks of a transfer that is over here, or was another node's: whoever was offered the call knows what of it still counts. */
  async #repeat({ id, campaign_id }: TransferRow, frame: ColleagueFrame): Promise<void> {
    if (frame.kind !== 'transfer-told' || frame.result === 'taken') return;
    for (const { to_epoch } of await readOffers(this.#centre.db, id))
      await this.#send(to_epoch, campaign_id, frame);
  }

  async #expired(epoch: string, transferId: string): Promise<void> {
    const row = await readTransfer(this.#centre.db, transferId);
    if (!row) return;
    const told = { kind: 'transfer-told', transferId, result: 'expired' } as const;
    await this.#send(epoch, row.campaign_id, told);
  }

  #later(transferId: string, ms: number, run: () => Promise<void>): () => void {
    const timer = setTimeout(() => void this.#inTurn(transferId, run), ms);
    timer.unref();
    return () => clearTimeout(timer);
  }

  /** What happens to one transfer happens in order. A database that failed leaves the desks to their own clocks. */
  #inTurn(transferId: string, work: () => Promise<void>): Promise<void> {
    const before = this.#turns.get(transferId) ?? Promise.resolve();
    const turn = before.then(work).catch((error: unknown) => {
      this.#centre.log.warn('transfer not carried on', { transferId, error: String(error) });
    });
    this.#turns.set(transferId, turn);
    void turn.then(() => {
      if (this.#turns.get(transferId) === turn) this.#turns.delete(transferId);
    });
    return turn;
  }
}
