import type { DeskView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { GateRule } from '../../core/compliance/gate-decision.ts';
import type { DeskTuning } from '../desk-ports.ts';
import type { Log } from '../ports.ts';
import type { GateKeeper } from '../queue/gate-keeper.ts';
import { leaseReleased } from '../queue/lease-released.ts';
import type { LeaseReserve } from '../queue/lease-reserve.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { WritableStore } from '../store/desk-store.ts';
import { findTask, type ShutTask, type TaskSearch } from './next-task.ts';

/** Why nothing is being dialled. `until`: epoch ms; `rule`: the one that keeps most of the tasks back. */
export interface Idle {
  readonly reason: NonNullable<DeskView['idleReason']>;
  readonly until?: number | undefined;
  readonly rule?: GateRule | undefined;
}

export interface SupplyPorts {
  readonly log: Log;
  readonly time: CentreTime;
  readonly tuning: DeskTuning;
  readonly store: Pick<WritableStore, 'queue' | 'queueLeft' | 'unsettled' | 'recordAll'>;
  readonly gate: GateKeeper;
  readonly reserve: LeaseReserve;
  /** The task on the agent's screen: never given back from under it. */
  readonly onScreen: () => string | undefined;
}

/** So many times what is asked for at once is as much as a desk holds. */
const FULL = 3;
/** A full reserve does not wait longer than this for a task to open: others may be open at the centre. */
const WORTH_WAITING_MS = 3_600_000;

/** Finds the tasks that may be dialled, and sees to it that there are some: claims leases, gives back those that lead nowhere. */
export class TaskSupply {
  readonly #ports: SupplyPorts;
  readonly #asideUntil = new Map<string, number>();
  #search: TaskSearch | undefined;
  /** Of the tasks given back since one was open. */
  #givenBackBy: { readonly campaignId: string; readonly rule: GateRule } | undefined;

  constructor(ports: SupplyPorts) {
    this.#ports = ports;
  }

  /** The last search, while nothing has changed since. */
  get search(): TaskSearch | undefined {
    return this.#search;
  }

  forget(): void {
    this.#search = undefined;
  }

  /** Not offered again for that long; the lease is kept. */
  setAside(taskId: string, forMs: number): void {
    this.#asideUntil.set(taskId, this.#ports.time.now() + forMs);
    this.forget();
  }

  look(campaign: Campaign): TaskSearch {
    const { store, gate, time, tuning, reserve } = this.#ports;
    const now = time.now();
    for (const [taskId, until] of this.#asideUntil) if (until <= now) this.#asideUntil.delete(taskId);
    const search = findTask(store, gate, campaign, now, this.#asideUntil);
    this.#search = search;
    if (search.open.length > 0) this.#givenBackBy = undefined;
    if (search.closedForAll || search.open.length >= tuning.reserveLow) return search;
    const full = FULL * tuning.reserveWant;
    const worthWaiting =
      store.queueLeft(campaign.id, now) < full ? Number.POSITIVE_INFINITY : now + WORTH_WAITING_MS;
    this.#giveBack(
      search.shut.filter(({ opensAt }) => opensAt >= worthWaiting),
      campaign.id,
      now,
    );
    if (store.queueLeft(campaign.id, now) < full) reserve.topUp(campaign.id);
    return search;
  }

  /** Whether one of the centre's due callbacks could be dialled next: none is here, there is room, and the campaign is open. */
  wantsCallback(campaign: Campaign): boolean {
    const { open, closedForAll } = this.look(campaign);
    const { store, time, tuning } = this.#ports;
    const now = time.now();
    const here = open.some(({ task }) => task.callback !== undefined && task.callback.at <= now);
    return !here && !closedForAll && store.queueLeft(campaign.id, now) < FULL * tuning.reserveWant;
  }

  whyNone(search: TaskSearch, campaign: Campaign): Idle {
    const { reserve, store } = this.#ports;
    const { seen, closedForAll, opensAt: until, rule } = search;
    if (closedForAll || seen > 0) return { reason: 'all-blocked', until, rule };
    if (reserve.state !== 'empty') return { reason: 'waiting-for-centre' };
    if (store.unsettled().length > 0) return { reason: 'unsettled' };
    const given = this.#givenBackBy;
    return given?.campaignId === campaign.id
      ? { reason: 'all-blocked', rule: given.rule }
      : { reason: 'queue-empty' };
  }

  #giveBack(shut: readonly ShutTask[], campaignId: string, at: number): void {
    const onScreen = this.#ports.onScreen();
    const leaving = shut.filter(({ queued }) => queued.task.id !== onScreen);
    const [first] = leaving;
    if (!first) return;
    try {
      this.#ports.store.recordAll(
        leaving.map(({ queued, rule }) => leaseReleased(queued, at, { reason: 'blocked', rule })),
      );
      this.#givenBackBy = { campaignId, rule: first.rule };
    } catch (thrown) {
      // They stay held and are given back at the next look; the open ones can be dialled meanwhile.
      this.#ports.log.warn('blocked tasks could not be given back', { code: WaihuError.from(thrown).code });
    }
  }
}
