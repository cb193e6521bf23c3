import { fleetFrameFromCentre } from '../../contract/fleet.ts';
import type { PacingExplanation } from '../../core/pacing/predictive/explanation.ts';
import type { Centre } from '../context.ts';

/** What the pacers said last, by campaign; nothing of those that nobody leads now. */
export async function readPaces(centre: Centre): Promise<ReadonlyMap<string, PacingExplanation>> {
  const rows = await centre.db
    .selectFrom('pacers')
    .select('pace')
    .where('pace', 'is not', null)
    .where('expires_at', '>', centre.differences.nowMs(centre.clock))
    .execute();
  return new Map(
    rows.flatMap(({ pace }) => {
      const frame = fleetFrameFromCentre.safeParse(JSON.parse(pace ?? 'null')).data;
      return frame?.kind === 'pace' ? [[frame.campaignId, frame.explanation] as const] : [];
    }),
  );
}
