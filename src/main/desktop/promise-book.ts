import { WaihuError } from '../../contract/errors.ts';
import type { Promised } from '../../core/desktop/notice.ts';
import type { Clock, Log } from '../ports.ts';
import type { Shift } from '../session/shift.ts';
import type { CentralClient } from '../sync/central-client.ts';
import { callbacksHere, callbacksKnownHere } from '../work/callbacks-here.ts';

export interface PromiseBookParts {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
  readonly central: CentralClient;
  readonly now: () => number;
  readonly shift: () => PromiseShift | undefined;
}

/** What of a shift the book reads. */
export type PromiseShift = Pick<Shift, 'account' | 'campaign' | 'store' | 'token'>;

/** How often the centre is asked for the list. ms */
const ASK_EVERY_MS = 5 * 60_000;
/** How long what was read from the desk's database counts: it is asked for at every change of the desk. ms */
const READ_EVERY_MS = 10_000;
/** Promises that are due stand first in the queue. */
const LOOKED_AT = 10;

/** The agent's own promised callbacks, by what this desk knows: leased to it, told by the centre, promised here since. */
export class PromiseBook {
  readonly #parts: PromiseBookParts;
  #read: { readonly at: number; readonly agentId: string; readonly rows: readonly Promised[] } | undefined;
  #asked: { readonly at: number; readonly agentId: string } | undefined;

  constructor(parts: PromiseBookParts) {
    this.#parts = parts;
  }

  all(): readonly Promised[] {
    const shift = this.#parts.shift();
    if (shift?.account.role !== 'agent') return [];
    const at = this.#parts.clock.monotonicMs();
    const agentId = shift.account.id;
    if (this.#read?.agentId !== agentId || at - this.#read.at >= READ_EVERY_MS)
      this.#read = { at, agentId, rows: readPromises(shift, this.#parts.now()) };
    return this.#read.rows;
  }

  /** Asks the centre, unless it was asked a moment ago. Never rejects: what is on this desk goes on counting. */
  async refresh(): Promise<void> {
    const { clock, central, log, now, shift } = this.#parts;
    const here = shift();
    const token = here?.token;
    if (here?.account.role !== 'agent' || token === undefined) return;
    const at = clock.monotonicMs();
    const agentId = here.account.id;
    if (this.#asked?.agentId === agentId && at - this.#asked.at < ASK_EVERY_MS) return;
    this.#asked = { at, agentId };
    try {
      await callbacksHere(here, now(), () => central.call('callbacks', {}, { token }));
      this.#read = undefined;
    } catch (thrown) {
      log.info('the centre was not asked for callbacks', { code: WaihuError.from(thrown).code });
    }
  }
}

function readPromises(shift: PromiseShift, now: number): readonly Promised[] {
  const { account, campaign, store } = shift;
  const leased = campaign ? store.queue(campaign.id, now, LOOKED_AT) : [];
  const own = leased.flatMap(({ task, customer }): readonly Promised[] =>
    task.callback?.agentId === account.id
      ? [{ taskId: task.id, customerName: customer.name, at: task.callback.at }]
      : [],
  );
  const known = callbacksKnownHere(shift, now).flatMap(
    ({ taskId, customerName, at, personal }): readonly Promised[] =>
      personal && own.every((each) => each.taskId !== taskId) ? [{ taskId, customerName, at }] : [],
  );
  return [...own, ...known];
}
