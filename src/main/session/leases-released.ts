import type { Campaign } from '../../core/campaign/campaign.ts';
import type { LeaseReleased } from '../../core/sync/fact.ts';
import { leaseReleased } from '../queue/lease-released.ts';
import type { DeskStore } from '../store/desk-store.ts';

/** The facts by which an agent who signs out gives back every lease still open. `at`: centre's clock, epoch ms. */
export function leasesReleased(
  store: Pick<DeskStore, 'queue'>,
  campaigns: readonly Campaign[],
  at: number,
): readonly LeaseReleased[] {
  return campaigns.flatMap((campaign) =>
    store
      .queue(campaign.id, at, Number.MAX_SAFE_INTEGER)
      .map((queued) => leaseReleased(queued, at, { reason: 'sign-out' })),
  );
}
