import { isTooLate } from '../../core/call/patience.ts';
import { patienceOf } from '../../core/compliance/patience-of.ts';
import type { ApplyContext } from '../sync/apply/context.ts';
import type { AttemptRow } from './attempts.ts';

/** Whether the customer had waited longer for an agent than the law of the campaign's place allows, as the desk tells. */
export async function cameTooLate(
  ctx: ApplyContext,
  attempt: Pick<AttemptRow, 'campaign_id' | 'at'>,
  { waitedMs }: { readonly waitedMs?: number | undefined },
): Promise<boolean> {
  if (waitedMs === undefined) return false;
  const campaign = await ctx.campaignAt(attempt.campaign_id, attempt.at);
  return isTooLate(waitedMs, patienceOf(campaign?.rules));
}
