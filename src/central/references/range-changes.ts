import type { z } from 'zod';
import type { pullChange } from '../../contract/sync-wire.ts';
import type { Centre } from '../context.ts';
import type { Change } from '../sync/changes.ts';

/** The ranges that a desk is to be told of, as far as anything may still be issued from them. */
export async function rangeChanges(
  centre: Centre,
  epoch: string,
  feed: readonly Change[],
): Promise<z.input<typeof pullChange>[]> {
  if (feed.length === 0) return [];
  const rows = await centre.db
    .selectFrom('reference_ranges')
    .selectAll()
    .where(
      'id',
      'in',
      feed.map(({ ref }) => ref),
    )
    .where('epoch', '=', epoch)
    .where('expires_at', '>', centre.clock.nowMs())
    .orderBy('position')
    .execute();
  return rows.map(({ id, branch, department, first, size, expires_at }) => ({
    kind: 'reference-range',
    id,
    branch,
    department,
    first,
    size,
    expiresAt: expires_at,
  }));
}
