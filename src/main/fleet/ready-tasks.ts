import type { Campaign } from '../../core/campaign/campaign.ts';
import { isPromisedInPerson } from '../dialer/own-dial-mode.ts';
import type { TaskSupply } from '../dialer/task-supply.ts';
import type { Clock } from '../ports.ts';
import type { GatedNumber, GateKeeper } from '../queue/gate-keeper.ts';
import type { QueuedTask } from '../store/desk-store.ts';

export interface ReadyTask extends GatedNumber {
  readonly queued: QueuedTask;
}

/** A search is good for so long while nothing changed: what time alone opens may wait that little, ms. */
const SEARCH_GOOD_MS = 1_000;

/** The tasks of this desk that may be dialled in the background now; sees to it that there are some for the next grant. */
export class ReadyTasks {
  readonly #clock: Clock;
  readonly #supply: TaskSupply;
  readonly #gate: GateKeeper;
  readonly #onScreen: () => string | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, supply: TaskSupply, gate: GateKeeper, onScreen: () => string | undefined) {
    this.#clock = clock;
    this.#supply = supply;
    this.#gate = gate;
    this.#onScreen = onScreen;
  }

  count(campaign: Campaign): number {
    return this.#open(campaign).length;
  }

  /** The first, with the number that the gate lets pass at this moment. */
  next(campaign: Campaign): ReadyTask | undefined {
    for (const queued of this.#open(campaign)) {
      const { number, decision } = this.#gate.choose(queued, campaign);
      if (decision.kind === 'allowed') return { queued, number, decision };
    }
    return undefined;
  }

  /** A task that could not be begun is left alone for a while. */
  setAside(taskId: string, forMs: number): void {
    this.#supply.setAside(taskId, forMs);
  }

  queueChanged(): void {
    this.#supply.forget();
  }

  #open(campaign: Campaign): readonly QueuedTask[] {
    const now = this.#clock.monotonicMs();
    const known = now < this.#lookedAt + SEARCH_GOOD_MS ? this.#supply.search : undefined;
    if (!known) this.#lookedAt = now;
    const { open } = known ?? this.#supply.look(campaign);
    const onScreen = this.#onScreen();
    return open.filter(({ task }) => task.id !== onScreen && !isPromisedInPerson(task));
  }
}
