import type { Campaign } from '../../core/campaign/campaign.ts';
import { asOffered } from '../campaigns/offered.ts';
import { readableCampaign } from '../campaigns/readable.ts';
import type { Centre } from '../context.ts';

/** A campaign as it was last saved. */
export interface SavedCampaign {
  readonly campaign: Campaign;
  readonly savedAt: number;
}

/** The campaigns as they are, read anew only where they were saved since. */
export class PacedCampaigns {
  readonly #centre: Centre;
  /** Without the campaign where it cannot be read as it was saved then. */
  readonly #known = new Map<string, { readonly campaign: Campaign | undefined; readonly savedAt: number }>();

  constructor(centre: Centre) {
    this.#centre = centre;
  }

  /** Those of the campaigns that are to be paced now: predictive, running, and allowed to run here. */
  async read(ids: readonly string[]): Promise<Map<string, SavedCampaign>> {
    if (ids.length === 0) return new Map();
    const { db } = this.#centre;
    const rows = await db
      .selectFrom('campaigns')
      .select(['id', 'updated_at'])
      .where('id', 'in', ids)
      .execute();
    const stale = rows.filter(({ id, updated_at }) => this.#known.get(id)?.savedAt !== updated_at);
    if (stale.length > 0) await this.#readAnew(stale.map(({ id }) => id));
    return new Map(
      ids.flatMap((id) => {
        const { campaign, savedAt } = this.#known.get(id) ?? {};
        if (!campaign || savedAt === undefined || !isPaced(this.#centre, campaign)) return [];
        return [[id, { campaign, savedAt }] as const];
      }),
    );
  }

  async #readAnew(ids: readonly string[]): Promise<void> {
    const rows = await this.#centre.db
      .selectFrom('campaigns')
      .select(['id', 'body', 'updated_at'])
      .where('id', 'in', ids)
      .execute();
    for (const { id, body, updated_at } of rows)
      this.#known.set(id, { campaign: readableCampaign(this.#centre, { id, body }), savedAt: updated_at });
  }
}

function isPaced(centre: Centre, campaign: Campaign): boolean {
  return campaign.dialMode === 'predictive' && asOffered(centre, campaign).state === 'running';
}
