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
  readonly #terms = new Map<string, number>();
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

  hear(pace: Pace): void {
    if (!this.#open || !this.holds(pace)) return;
    this.#fresh = false;
    this.#last = pace;
    this.#listen();
    this.#changed();
  }

  /** Whether it is of the newest leader heard of; a newer one is remembered. */
  holds({ campaignId, term }: { readonly campaignId: string; readonly term: number }): boolean {
    const known = this.#terms.get(campaignId) ?? 0;
    if (term > known) this.#terms.set(campaignId, term);
    return term >= known;
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
