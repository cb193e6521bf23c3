import type { AbandonBudget } from '../../core/compliance/budget.ts';

/** How often the law's count is read anew, s. */
const READ_EVERY = 15;
/** A desk puts an abandoned call on record within seconds; after so long it is taken for one that was counted, s. */
const ON_RECORD_WITHIN = 120;

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

  constructor(budget: AbandonBudget | undefined, t: number) {
    this.#budget = budget;
    this.#readAt = t;
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

  /** The budget as it was asked for at `t`: what it counts more than before are the oldest of the calls heard of. */
  read(budget: AbandonBudget | undefined, t: number): void {
    const recorded = Math.max(0, (budget?.abandoned ?? 0) - (this.#budget?.abandoned ?? 0));
    this.#unrecorded = this.#unrecorded.slice(recorded).filter((at) => t - at < ON_RECORD_WITHIN);
    this.#budget = budget;
    this.#readAt = t;
    this.#isNews = false;
  }

  /** 0 where nobody knows the budget. */
  get left(): number {
    return Math.max(0, (this.#budget?.left ?? 0) - this.#unrecorded.length);
  }
}
