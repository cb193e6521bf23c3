import { WaihuError } from '../../contract/errors.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { chosenCampaign } from './chosen-campaign.ts';

const SETTING = 'campaign';

/** The campaigns this desk knows of, and the one its agent works on. */
export class CampaignChoice {
  readonly #store: DeskStore;
  #id: string | undefined;
  #known: readonly Campaign[] | undefined;
  #last: readonly Campaign[] = [];
  /** Of campaigns that were read apart from these: asked with every view of a call. */
  #compared = new WeakMap<Campaign, boolean>();

  constructor(store: DeskStore) {
    this.#store = store;
    this.#id = store.setting(SETTING);
  }

  /** As the store has them; read anew after each pull. One that has not changed is the same object. */
  get all(): readonly Campaign[] {
    this.#known ??= this.#store.campaigns().map((read) => this.#last.find(sameAs(read)) ?? read);
    return this.#known;
  }

  get chosen(): Campaign | undefined {
    return chosenCampaign(this.all, this.#id);
  }

  /** Nothing of it was changed since, wherever it was read. */
  isPresent(campaign: Campaign): boolean {
    if (this.all.includes(campaign)) return true;
    const known = this.#compared.get(campaign) ?? this.all.some(sameAs(campaign));
    this.#compared.set(campaign, known);
    return known;
  }

  /** Kept for the next start. Throws `not-found`. */
  choose(campaignId: string): void {
    if (!this.all.some((campaign) => campaign.id === campaignId)) {
      throw new WaihuError('not-found', { detail: 'campaign' });
    }
    this.#store.setSetting(SETTING, campaignId);
    this.#id = campaignId;
  }

  /** Changes from the centre were applied. */
  forget(): void {
    this.#last = this.#known ?? this.#last;
    this.#known = undefined;
    this.#compared = new WeakMap();
  }
}

function sameAs(campaign: Campaign): (other: Campaign) => boolean {
  const text = JSON.stringify(campaign);
  return (other) => other.id === campaign.id && JSON.stringify(other) === text;
}
