import { WaihuError } from '../../contract/errors.ts';
import type { ApprovalState, OffersView } from '../../contract/offer-api.ts';
import type { DeferReason } from '../../core/offer/offer.ts';
import type { Clock, Log } from '../ports.ts';
import { isSessionLoss } from '../queue/lease-reserve.ts';
import type { CentralClient } from '../sync/central-client.ts';

export interface ApprovalPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly central: CentralClient;
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly token: () => string | undefined;
  readonly changed: () => void;
  readonly onSessionLost: (error: WaihuError) => void;
}

/** What is asked for: valid for this attempt and this offer alone. */
export interface Asked {
  readonly attemptId: string;
  readonly offerId: string;
  readonly campaignId: string;
  readonly customerId: string;
  /** The book that the agent reads the offer from. */
  readonly bookVersion: number;
}

type Request = OffersView['requests'][number] & { readonly id?: string | undefined };

/** The live channel tells a decision at once; in case it does not, the centre is asked this often. ms */
const ASK_AGAIN_MS = 4_000;

/**
 * Approvals that this agent asked for in the call on the screen. Out of reach, with nobody there or nobody answering, a request ends by
 * itself: the agent never waits longer than the campaign says.
 */
export class ApprovalRequests {
  readonly #ports: ApprovalPorts;
  readonly #requests = new Map<string, Request>();
  #attemptId: string | undefined;
  #stopWatch: (() => void) | undefined;
  #closed = false;

  constructor(ports: ApprovalPorts) {
    this.#ports = ports;
  }

  of(attemptId: string): readonly Request[] {
    return attemptId === this.#attemptId ? [...this.#requests.values()] : [];
  }

  /** The id of the approval under which the offer may be made. */
  approved(attemptId: string, offerId: string): string | undefined {
    const request = this.of(attemptId).find((each) => each.offerId === offerId);
    return request?.state === 'approved' ? request.id : undefined;
  }

  /** Why the offer has no approval; out of reach where it was never asked for. */
  whyNot(attemptId: string, offerId: string): DeferReason {
    const state = this.of(attemptId).find((each) => each.offerId === offerId)?.state;
    return state === 'nobody' || state === 'timeout' || state === 'refused' ? state : 'offline';
  }

  /** Does nothing while the same request waits or stands approved. */
  ask(asked: Asked): void {
    const { attemptId, offerId } = asked;
    if (this.#attemptId !== attemptId) this.#requests.clear();
    this.#attemptId = attemptId;
    const before = this.#requests.get(offerId)?.state;
    if (before === 'sending' || before === 'open' || before === 'approved') return;
    this.#put({ offerId, state: 'sending', askedAt: this.#ports.now() });
    void this.#send(asked);
  }

  /** The centre says how a request stands; of another call it is no news. */
  hear(approval: ApprovalState): void {
    const { attemptId, offerId, state, id } = approval;
    if (attemptId !== this.#attemptId || this.#closed) return;
    const known = this.#requests.get(offerId);
    if (known?.id !== undefined && known.id !== id) return;
    this.#put({
      id,
      offerId,
      state: state === 'expired' ? 'timeout' : state,
      askedAt: approval.askedAt,
      expiresAt: approval.expiresAt,
      ...(approval.by === undefined ? {} : { by: approval.by }),
      ...(approval.word ? { word: approval.word } : {}),
    });
    this.#watch();
  }

  close(): void {
    this.#closed = true;
    this.#stopWatch?.();
  }

  async #send(asked: Asked): Promise<void> {
    const { central, token } = this.#ports;
    const session = token();
    const end = (state: 'offline' | 'nobody') => {
      if (this.#attemptId === asked.attemptId)
        this.#put({ offerId: asked.offerId, state, askedAt: this.#ports.now() });
    };
    if (session === undefined) return end('offline');
    try {
      const answer = await central.call('askApproval', asked, { token: session });
      if (answer.kind === 'nobody') end('nobody');
      else this.hear(answer.approval);
    } catch (thrown) {
      this.#failed(thrown);
      end('offline');
    }
  }

  /** Looks after the requests that wait, until none does. */
  #watch(): void {
    this.#stopWatch?.();
    this.#stopWatch = undefined;
    const waiting = [...this.#requests.values()].filter(({ state }) => state === 'open');
    if (waiting.length === 0 || this.#closed) return;
    const soonest = Math.min(...waiting.map(({ expiresAt = 0 }) => expiresAt - this.#ports.now()));
    const inMs = Math.max(0, Math.min(ASK_AGAIN_MS, soonest));
    this.#stopWatch = this.#ports.clock.after(inMs, () => void this.#look(waiting));
  }

  async #look(waiting: readonly Request[]): Promise<void> {
    for (const { id = '', offerId } of waiting) {
      const approval = await this.#stateOf(id);
      const request = this.#requests.get(offerId);
      if (request?.id !== id || request.state !== 'open') continue;
      if (approval) this.hear(approval);
      // Whatever the centre would say by now, the agent has waited long enough.
      const late = (request.expiresAt ?? 0) <= this.#ports.now();
      if (late && this.#requests.get(offerId)?.state === 'open') this.#put({ ...request, state: 'timeout' });
    }
    this.#watch();
  }

  async #stateOf(id: string): Promise<ApprovalState | undefined> {
    const token = this.#ports.token();
    if (token === undefined) return undefined;
    try {
      return await this.#ports.central.call('approval', { id }, { token });
    } catch (thrown) {
      this.#failed(thrown);
      return undefined;
    }
  }

  #failed(thrown: unknown): void {
    const error = WaihuError.from(thrown);
    this.#ports.log.warn('an approval could not be asked for', { code: error.code });
    if (isSessionLoss(error)) this.#ports.onSessionLost(error);
  }

  #put(request: Request): void {
    if (this.#closed) return;
    this.#requests.set(request.offerId, request);
    this.#ports.changed();
  }
}
