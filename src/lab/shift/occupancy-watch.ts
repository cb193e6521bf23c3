import { isHandling, isWaiting, occupancyOf } from '../../core/report/occupancy.ts';
import type { AgentState, AgentStatus } from '../../core/sync/fact.ts';

/** What is seen of an agent at one moment. */
export interface AgentGlance {
  readonly status: AgentStatus;
  readonly state: AgentState;
}

/**
 * The team's occupancy by stretches of equal length, from glances at all agents at regular moments.
 *
 * Seen from outside, so that no error of the desks' own books can flatter it.
 */
export class OccupancyWatch {
  readonly #glancesPerBatch: number;
  readonly #batches: number[] = [];
  #glances = 0;
  #handling = 0;
  #waiting = 0;

  constructor(glancesPerBatch: number) {
    this.#glancesPerBatch = glancesPerBatch;
  }

  glance(agents: readonly AgentGlance[]): void {
    for (const { status, state } of agents) {
      if (isHandling(state)) this.#handling += 1;
      else if (isWaiting(status, state)) this.#waiting += 1;
    }
    this.#glances += 1;
    if (this.#glances < this.#glancesPerBatch) return;
    const share = occupancyOf(this.#handling, this.#waiting);
    if (share !== undefined) this.#batches.push(share);
    this.#glances = 0;
    this.#handling = 0;
    this.#waiting = 0;
  }

  /** Shares of the whole stretches, 0 to 1, in order. */
  get batches(): readonly number[] {
    return this.#batches;
  }
}
