import { queuePolicy as policySchema } from '../../contract/campaign-schema.ts';
import { LIST_ORDER, type QueuePolicy } from '../../core/task/queue-policy.ts';

/** What a campaign's `queue` column holds; asked with every claim, so it does not stand in the body alone. */
export function queueColumn(policy: QueuePolicy | undefined): string | null {
  return policy ? JSON.stringify(policy) : null;
}

export function readQueueColumn(queue: string | null): QueuePolicy {
  return queue === null ? LIST_ORDER : policySchema.parse(JSON.parse(queue));
}
