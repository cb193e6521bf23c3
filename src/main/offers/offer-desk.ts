import { WaihuError } from '../../contract/errors.ts';
import type { OffersView } from '../../contract/offer-api.ts';
import type { Account } from '../../contract/views.ts';
import { calleeDay } from '../../core/customer/contract-days.ts';
import { authorityFor, authorityOfRole, mayGrant } from '../../core/offer/authority.ts';
import { figuresOf } from '../../core/offer/figures.ts';
import type { AuthorityLevel, DeferReason, Offer, OfferBook, OfferResult } from '../../core/offer/offer.ts';
import type { AnswerUsed } from '../../core/sync/fact.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { CallWork, Work, Workplace, WrapUpWork } from '../work/workplace.ts';
import type { ApprovalRequests } from './approval-requests.ts';

export interface OfferPorts {
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly store: Pick<DeskStore, 'offersMade' | 'record'>;
  readonly workplace: Workplace;
  readonly account: Pick<Account, 'id' | 'role'>;
  readonly requests: ApprovalRequests;
}

export interface OfferGiven {
  readonly attemptId: string;
  readonly offerId: string;
  readonly result: OfferResult;
  readonly stepId?: string | undefined;
  readonly why?: DeferReason | undefined;
}

/** Makes offers in the call on the screen, within the agent's authority or under an approval. */
export class OfferDesk {
  readonly #ports: OfferPorts;

  constructor(ports: OfferPorts) {
    this.#ports = ports;
  }

  view(work: Work): OffersView | undefined {
    const book = work.campaign.offers;
    if (!book || work.stage === 'preview') return undefined;
    const { attemptId } = work.call;
    return {
      own: this.#own,
      needs: Object.fromEntries(book.offers.map((offer) => [offer.id, needs(work, book, offer)])),
      requests: this.#ports.requests.of(attemptId).map(({ id: _, ...request }) => request),
      made: this.#ports.store
        .offersMade(attemptId)
        .map(({ offerId, result, at }) => ({ offerId, result, at })),
    };
  }

  /** Asks for approval of the offer. Throws `offer.not-open` where it may not be made or needs none. */
  ask(attemptId: string, offerId: string): void {
    const { work, book, offer } = this.#open(attemptId, offerId);
    if (mayGrant(this.#own, needs(work, book, offer))) throw new WaihuError('offer.not-open');
    this.#ports.requests.ask({
      attemptId,
      offerId,
      campaignId: work.campaign.id,
      customerId: work.queued.customer.id,
      bookVersion: book.version,
    });
  }

  /**
   * Puts on record what came of the offer; said twice, it is on record once.
   *
   * Throws `offer.needs-approval` beyond the agent's authority without an approval of this call; what is deferred needs none.
   * Throws `not-found` for another call or an unknown offer, `offer.not-open` out of its dates.
   */
  make({ attemptId, offerId, result, stepId, why }: OfferGiven): void {
    const { work, book, offer } = this.#open(attemptId, offerId);
    const approval = this.#ports.requests.approved(attemptId, offerId);
    const isOwn = mayGrant(this.#own, needs(work, book, offer));
    if (result !== 'deferred' && !isOwn && !approval) throw new WaihuError('offer.needs-approval');
    const before = this.#ports.store.offersMade(attemptId).find((each) => each.offerId === offerId);
    if (before?.result === result) return;
    this.#ports.store.record({
      kind: 'offer.made',
      attemptId,
      campaignId: work.campaign.id,
      customerId: work.queued.customer.id,
      offerId,
      bookVersion: book.version,
      ...(stepId === undefined ? {} : { stepId }),
      result,
      ...(result === 'deferred' ? { why: why ?? this.#ports.requests.whyNot(attemptId, offerId) } : {}),
      turn: (before?.turn ?? 0) + 1,
      ...(result !== 'deferred' && !isOwn && approval ? { approvalId: approval } : {}),
      agentId: this.#ports.account.id,
      at: this.#ports.now(),
    });
  }

  /** An approved answer was shown in the call. Throws `not-found` for another call. */
  useAnswer(used: Omit<AnswerUsed, 'kind' | 'agentId' | 'at'>): void {
    const work = this.#ports.workplace.current;
    if (!work || work.stage === 'preview' || work.call.attemptId !== used.attemptId)
      throw new WaihuError('not-found', { detail: 'attempt' });
    const { account, now, store } = this.#ports;
    store.record({ kind: 'answer.used', ...used, agentId: account.id, at: now() });
  }

  get #own(): AuthorityLevel {
    return authorityOfRole(this.#ports.account.role);
  }

  #open(attemptId: string, offerId: string) {
    const work = this.#ports.workplace.current;
    const book = work?.campaign.offers;
    const offer = book?.offers.find(({ id }) => id === offerId);
    if (!work || work.stage === 'preview' || work.call.attemptId !== attemptId || !book || !offer)
      throw new WaihuError('not-found', { detail: 'offer' });
    const today = calleeDay(this.#ports.now(), work.queued.customer, work.campaign.rules.timeZone);
    const inTime =
      (offer.from === undefined || offer.from <= today) &&
      (offer.until === undefined || today <= offer.until);
    if (!inTime) throw new WaihuError('offer.not-open');
    return { work, book, offer };
  }
}

function needs(work: CallWork | WrapUpWork, book: OfferBook, offer: Offer): AuthorityLevel {
  return authorityFor(book, offer, figuresOf(offer, work.queued.customer));
}
