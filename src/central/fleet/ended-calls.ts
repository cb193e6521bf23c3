import type { Centre } from '../context.ts';

/** Which of these attempts have their end on record. */
export async function endedCalls(centre: Centre, attemptIds: readonly string[]): Promise<readonly string[]> {
  if (attemptIds.length === 0) return [];
  const rows = await centre.db
    .selectFrom('attempts')
    .select('id')
    .where('id', 'in', attemptIds)
    .where('ended_at', 'is not', null)
    .execute();
  return rows.map(({ id }) => id);
}
