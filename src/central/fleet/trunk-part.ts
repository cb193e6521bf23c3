import type { Campaign } from '../../core/campaign/campaign.ts';
import type { TrunkNeed } from '../../core/pacing/trunk-share.ts';
import type { Centre } from '../context.ts';
import { claimLines, dropClaim, keepWhatIsUp } from '../trunks/claim-lines.ts';
import type { Lead } from './leader.ts';

/** What a led campaign may have of its trunk: nothing before the first claim, as much as it likes without a trunk. */
export class TrunkPart {
  readonly #centre: Centre;
  readonly #lead: Lead;
  #trunkId: string | undefined;
  /** As the last answer said. */
  #told: number;
  #isAsked = false;
  /** Lines may be claimed under this campaign, by this leader or the one before. */
  #mayHaveClaimed = true;

  constructor(centre: Centre, lead: Lead, { trunkId }: Campaign) {
    this.#centre = centre;
    this.#lead = lead;
    this.#trunkId = trunkId;
    this.#told = boundAtFirst(trunkId);
    this.#isAsked = false;
  }

  /** Lines it may have in use now. */
  get lines(): number {
    return this.#isAsked ? 0 : this.#told;
  }

  /** What it was told last, for saying how it goes. */
  get told(): number {
    return this.#told;
  }

  /** The campaign was saved anew: of another trunk it has nothing before it has claimed. */
  change({ trunkId }: Campaign): void {
    if (trunkId === this.#trunkId) return;
    this.#trunkId = trunkId;
    this.#told = boundAtFirst(trunkId);
    this.#isAsked = false;
  }

  /**
   * To be called each second. While it is asked nothing more is started, and without an answer neither: what the claim gives back others
   * may have at once.
   */
  async claim(need: () => Omit<TrunkNeed, 'campaignId'>): Promise<void> {
    const trunkId = this.#trunkId;
    if (trunkId === undefined) {
      if (this.#mayHaveClaimed) await dropClaim(this.#centre, this.#lead);
      this.#mayHaveClaimed = false;
      return;
    }
    this.#mayHaveClaimed = true;
    this.#isAsked = true;
    const lines = await claimLines(this.#centre, this.#lead, trunkId, need());
    this.#isAsked = false;
    if (trunkId === this.#trunkId) this.#told = lines;
  }

  async leave(used: number): Promise<void> {
    if (this.#trunkId !== undefined) await keepWhatIsUp(this.#centre, this.#lead, used);
  }
}

function boundAtFirst(trunkId: string | undefined): number {
  return trunkId === undefined ? Number.POSITIVE_INFINITY : 0;
}
