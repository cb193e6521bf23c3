import { z } from 'zod';
import { placedBy } from '../../contract/schemas.ts';
import { rankForOwner } from '../../core/task/rank.ts';
import { readQueueColumn } from '../campaigns/queue-policy.ts';
import type { Centre } from '../context.ts';
import type { TaskRow } from '../leases/task-states.ts';
import { ownerHash } from './traits.ts';

const placedBySchema = z.array(placedBy);

/** What a desk is told of a task's place: nothing where the list alone decides. */
export interface TaskOrder {
  readonly rank?: number;
  readonly placedBy?: z.output<typeof placedBySchema>;
}

/** The order of leased tasks, each as it stands for the agent who holds it. */
export async function ordersOf(
  centre: Centre,
  rows: readonly TaskRow[],
): Promise<(row: TaskRow) => TaskOrder> {
  if (rows.length === 0) return () => ({});
  const campaigns = await centre.db
    .selectFrom('campaigns')
    .select(['id', 'queue'])
    .where('id', 'in', [...new Set(rows.map((row) => row.campaign_id))])
    .execute();
  const policies = new Map(campaigns.map(({ id, queue }) => [id, readQueueColumn(queue)]));
  const agents = await centre.db
    .selectFrom('accounts')
    .select(['id', 'display_name'])
    // Some may be held by nobody, and an empty list is no SQL.
    .where('id', 'in', ['', ...new Set(rows.flatMap((row) => row.lease_agent ?? []))])
    .execute();
  const hashes = new Map(agents.map(({ id, display_name }) => [id, ownerHash(centre.ring, display_name)]));
  return (row) => {
    const policy = policies.get(row.campaign_id);
    if (!policy || policy.rules.length === 0) return {};
    const own =
      policy.rules.includes('owner') &&
      row.owner_hash !== null &&
      hashes.get(row.lease_agent ?? '') === row.owner_hash;
    const placed = row.placed_by === null ? [] : placedBySchema.parse(JSON.parse(row.placed_by));
    if (own) placed.push({ rule: 'owner' });
    return {
      rank: own ? rankForOwner(policy, row.rank) : row.rank,
      ...(placed.length > 0 ? { placedBy: placed } : {}),
    };
  };
}
