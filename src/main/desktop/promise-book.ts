import { WaihuError } from '../../contract/errors.ts';
import type { Promised } from '../../core/desktop/notice.ts';
import type { Clock, Log } from '../ports.ts';
import type { Shift } from '../session/shift.ts';
import type { CentralClient } from '../sync/central-client.ts';

export interface PromiseBookParts {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
  readonly central: CentralClient;
  readonly now: () => number;
  readonly shift: () => Pick<Shift, 'account' | 'campaign' | 'store' | 'token'> | undefined;
}

/** How often the centre is asked for the list. ms */
const ASK_EVERY_MS = 5 * 60_000;
/** Promises that are due stand first in the queue. */
const LOOKED_AT = 10;

/** The agent's own promised callbacks: those that are on this desk, and those the centre told of last. */
export class PromiseBook {
  readonly #parts: PromiseBookParts;
  #told: readonly Promised[] = [];
  #askedAt = Number.NEGATIVE_INFINITY;
  #agentId: string | undefined;

  constructor(parts: PromiseBookParts) {
    this.#parts = parts;
  }

  all(): readonly Promised[] {
    const { shift, now } = this.#parts;
    const { account, campaign, store } = shift() ?? {};
    if (account?.role !== 'agent' || !store) return [];
    const here = campaign ? store.queue(campaign.id, now(), LOOKED_AT) : [];
    const own = here.flatMap(({ task, customer }): readonly Promised[] =>
      task.callback?.agentId === account.id
        ? [{ taskId: task.id, customerName: customer.name, at: task.callback.at }]
        : [],
    );
    const told = account.id === this.#agentId ? this.#told : [];
    return [...own, ...told.filter(({ taskId }) => own.every((each) => each.taskId !== taskId))];
  }

  /** Asks the centre, unless it was asked a moment ago. Never rejects: what is on this desk goes on counting. */
  async refresh(): Promise<void> {
    const { clock, central, log, shift } = this.#parts;
    const { account, token } = shift() ?? {};
    if (account?.role !== 'agent' || token === undefined) return;
    if (account.id === this.#agentId && clock.monotonicMs() - this.#askedAt < ASK_EVERY_MS) return;
    this.#askedAt = clock.monotonicMs();
    if (account.id !== this.#agentId) this.#told = [];
    this.#agentId = account.id;
    try {
      const callbacks = await central.call('callbacks', {}, { token });
      this.#told = callbacks
        .filter(({ personal }) => personal)
        .map(({ taskId, customerName, at }) => ({ taskId, customerName, at }));
    } catch (thrown) {
      log.info('the centre was not asked for callbacks', { code: WaihuError.from(thrown).code });
    }
  }
}
