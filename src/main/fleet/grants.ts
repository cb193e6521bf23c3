import type { LiveFromCentre } from '../../contract/live.ts';
import type { Clock } from '../ports.ts';
import type { CentreTime } from '../session/desk-sync.ts';

export type Grant = Extract<LiveFromCentre, { kind: 'grant' }>;

/** A grant is good for so long after it came, whatever the clocks of the two sides say, ms. */
const GOOD_FOR_MS = 2_000;

interface OpenGrant {
  readonly grant: Grant;
  /** Monotonic ms. */
  readonly until: number;
  left: number;
}

/** The calls that the centre allowed this desk to start, each for once and for a short while. */
export class Grants {
  readonly #clock: Clock;
  readonly #time: CentreTime;
  #open: OpenGrant[] = [];

  constructor(clock: Clock, time: CentreTime) {
    this.#clock = clock;
    this.#time = time;
  }

  /** Late ones allow nothing. The first of a newer leader ends what the one before allowed. */
  take(grant: Grant): void {
    this.ledBy(grant);
    if (!this.#time.trusted() || this.#time.now() >= grant.expiresAt) return;
    this.#open.push({ grant, until: this.#clock.monotonicMs() + GOOD_FOR_MS, left: grant.calls });
  }

  /** What an older leader of the campaign allowed is void: the newer one does not know of it. */
  ledBy({ campaignId, term }: Pick<Grant, 'campaignId' | 'term'>): void {
    this.#open = this.#open.filter(({ grant }) => grant.campaignId !== campaignId || grant.term >= term);
  }

  /** The oldest grant that still allows a call. */
  next(): Grant | undefined {
    const now = this.#clock.monotonicMs();
    this.#open = this.#open.filter(
      ({ grant, until, left }) => left > 0 && now < until && this.#time.now() < grant.expiresAt,
    );
    return this.#open[0]?.grant;
  }

  /** One of its calls was started. */
  use({ grantId }: Grant): void {
    const open = this.#open.find(({ grant }) => grant.grantId === grantId);
    if (open) open.left -= 1;
  }

  forget(): void {
    this.#open = [];
  }
}
