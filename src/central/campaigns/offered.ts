import type { Campaign } from '../../core/campaign/campaign.ts';
import { DEMO_PACK } from '../../core/compliance/packs/demo.ts';
import { type Centre, transaction } from '../context.ts';
import type { Db } from '../database/dialect.ts';
import { ALL_DESKS, publishChanges } from '../sync/changes.ts';

/** The demo's pack calls at any hour and without consent: it may run only where nobody but simulated customers can be reached. */
export function mayRun({ simulated }: Pick<Centre, 'simulated'>, pack: string): boolean {
  return simulated || pack !== DEMO_PACK.id;
}

/** The campaign as desks and supervisors are given it: one that may not run here is paused, whatever was saved elsewhere. */
export function asOffered<C extends Campaign>(centre: Pick<Centre, 'simulated'>, campaign: C): C {
  return campaign.state === 'running' && !mayRun(centre, campaign.rules.pack)
    ? { ...campaign, state: 'paused' }
    : campaign;
}

/**
 * Tells every desk of the demo's campaigns anew.
 *
 * Whether they may run goes with how the centre was started, so that what a desk pulled from an earlier start may be wrong now.
 */
export async function announceDemoCampaigns(centre: Centre): Promise<void> {
  const refs = await demoCampaigns(centre.db);
  await transaction(centre, (tx) =>
    publishChanges(
      tx,
      refs.map((ref) => ({ scope: ALL_DESKS, kind: 'campaign', ref, term: null })),
    ),
  );
}

async function demoCampaigns(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('campaigns').select('id').where('pack', '=', DEMO_PACK.id).execute();
  return rows.map(({ id }) => id);
}
