import type { LiveFromCentre } from '../../contract/live.ts';
import type { Clock } from '../ports.ts';

export type Pace = Extract<LiveFromCentre, { kind: 'pace' }>;

/** Without a `pace` for so long the centre is silent, ms. */
const SILENT_AFTER_MS = 4_000;

/**
 * Whether the centre paces a campaign at this moment: its `pace` came a short while ago, over a channel that is still open.
 *
 * A channel that has just opened has that while to bring the first one.
 */
export class PaceWatch {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #leaders = new Map<string, { readonly term: number; readonly heardAt: number }>();
  #open = false;
  #fresh = false;
  #last: Pace | undefined;
  #stop: (() => void) | undefined;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get open(): boolean {
    return this.#open;
  }

  /** The channel opened a moment ago, and the first `pace` may be on its way. */
  get expected(): boolean {
    return this.#fresh;
  }

  /** The last `pace` of the campaign, while it holds. */
  of(campaignId: string): Pace | undefined {
    return this.#last?.campaignId === campaignId ? this.#last : undefined;
  }

  opened(): void {
    this.#open = true;
    this.#fresh = true;
    this.#last = undefined;
    this.#listen();
    this.#changed();
  }

  closed(): void {
    this.#open = false;
    this.#fall();
  }

  /** False where it is not believed. */
  hear(pace: Pace): boolean {
    if (!this.#open || !this.holds(pace)) return false;
    this.#fresh = false;
    this.#last = pace;
    this.#listen();
    this.#changed();
    return true;
  }

  /**
   * Whether it is of the newest leader heard of, who is remembered.
   *
   * Terms only rise, but for a centre whose database was restored from a copy: it counts on from there. An older term is therefore believed once
   * nothing of the newer one was heard for as long as makes the centre silent. That is longer than a leader leads and a grant holds, so
   * that two leaders are never believed at a time.
   */
  holds({ campaignId, term }: { readonly campaignId: string; readonly term: number }): boolean {
    const now = this.#clock.monotonicMs();
    const known = this.#leaders.get(campaignId);
    if (known && term < known.term && now < known.heardAt + SILENT_AFTER_MS) return false;
    this.#leaders.set(campaignId, { term, heardAt: now });
    return true;
  }

  close(): void {
    this.#stop?.();
  }

  #listen(): void {
    this.#stop?.();
    this.#stop = this.#clock.after(SILENT_AFTER_MS, () => this.#fall());
  }

  #fall(): void {
    this.#stop?.();
    this.#fresh = false;
    this.#last = undefined;
    this.#changed();
  }
}
