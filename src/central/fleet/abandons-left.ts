import type { AbandonBudget } from '../../core/compliance/budget.ts';

/** How often the law's count is read anew, s. */
const READ_EVERY = 15;
/** A desk puts an abandoned call on record within seconds; after so long it is taken for one that was counted, s. */
export const ON_RECORD_WITHIN = 120;

/** What a leader leaves of its count: a successor has only the record, where the latest abandoned calls are missing yet. */
export interface AbandonsHeard {
  /** Abandoned calls that were on record when it was last read. */
  readonly counted: number;
  /** How long ago each call was heard of that was not on record by then, s; the oldest first. */
  readonly agoSeconds: readonly number[];
}

/**
 * How many calls a campaign may still abandon: the budget as last read, less what was heard of since and is not on record yet.
 *
 * Times: the leading node's monotonic seconds.
 */
export class AbandonsLeft {
  #budget: AbandonBudget | undefined;
  #readAt: number;
  #heard = 0;
  #unrecorded: readonly number[] = [];
  #isNews = false;

  /** `before`: what the former leader had heard of. */
  constructor(budget: AbandonBudget | undefined, t: number, before?: AbandonsHeard) {
    this.#budget = budget;
    this.#readAt = t;
    if (!before) return;
    this.#unrecorded = before.agoSeconds.map((ago) => t - ago);
    this.#settle(before.counted, t);
  }

  /** `abandons`: calls heard of as abandoned since the lead began. */
  hear(abandons: number, t: number): void {
    const more = abandons - this.#heard;
    if (more <= 0) return;
    this.#heard = abandons;
    this.#unrecorded = [...this.#unrecorded, ...Array.from({ length: more }, () => t)];
    this.#isNews = true;
  }

  /** Time to read the budget: it has been a while, or a call was abandoned since. */
  isDue(t: number): boolean {
    return this.#isNews || t - this.#readAt >= READ_EVERY;
  }

  /** The budget as it was asked for at `t`. */
  read(budget: AbandonBudget | undefined, t: number): void {
    const counted = this.#counted;
    this.#budget = budget;
    this.#readAt = t;
    this.#isNews = false;
    this.#settle(counted, t);
  }

  /** 0 where nobody knows the budget. */
  get left(): number {
    return Math.max(0, (this.#budget?.left ?? 0) - this.#unrecorded.length);
  }

  save(t: number): AbandonsHeard {
    return { counted: this.#counted, agoSeconds: this.#unrecorded.map((at) => Math.max(0, t - at)) };
  }

  get #counted(): number {
    return this.#budget?.abandoned ?? 0;
  }

  /** What the budget counts more than before are the oldest of the calls heard of. */
  #settle(countedBefore: number, t: number): void {
    const recorded = Math.max(0, this.#counted - countedBefore);
    this.#unrecorded = this.#unrecorded.slice(recorded).filter((at) => t - at < ON_RECORD_WITHIN);
  }
}
