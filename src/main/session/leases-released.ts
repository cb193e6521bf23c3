import type { Campaign } from '../../core/campaign/campaign.ts';
import type { LeaseReleased } from '../../core/sync/fact.ts';
import type { DeskStore } from '../store/desk-store.ts';

/** The facts by which an agent who signs out gives back every lease still open. `at`: centre's clock, epoch ms. */
export function leasesReleased(
  store: Pick<DeskStore, 'queue'>,
  campaigns: readonly Campaign[],
  at: number,
): readonly LeaseReleased[] {
  return campaigns.flatMap((campaign) =>
    store.queue(campaign.id, at, Number.MAX_SAFE_INTEGER).map(
      (queued): LeaseReleased => ({
        kind: 'lease.released',
        taskId: queued.task.id,
        leaseTerm: queued.lease.term,
        at,
        reason: 'sign-out',
      }),
    ),
  );
}
