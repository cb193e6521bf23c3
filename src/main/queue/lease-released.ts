import type { LeaseReleased } from '../../core/sync/fact.ts';
import type { QueuedTask } from '../store/desk-store.ts';

type Why = Pick<LeaseReleased, 'reason' | 'rule'>;

/** The fact by which a desk gives a lease back. `at`: centre's clock, epoch ms. */
export function leaseReleased({ task, lease }: QueuedTask, at: number, why: Why): LeaseReleased {
  return { kind: 'lease.released', taskId: task.id, leaseTerm: lease.term, at, ...why };
}
