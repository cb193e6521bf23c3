import type { Campaign, PausedRegion } from '../../core/campaign/campaign.ts';
import { isInRegion } from '../../core/compliance/paused-region.ts';
import { localTime } from '../../core/compliance/zoned-time.ts';
import { type HeldBack, heldByDay, heldByRegion } from '../compliance/held-back.ts';
import type { Centre } from '../context.ts';

export const TODAY = 'today';

/** What a pause, or the black-out day that today is, holds back in the campaign besides the task in question. */
export type Holds = ReadonlyMap<PausedRegion | typeof TODAY, HeldBack>;

/** Counts only for the pauses that the task lies in, and for today only where nobody is called. */
export async function readHolds(
  centre: Centre,
  { id, rules }: Campaign,
  callee: { readonly numbers: readonly string[]; readonly grid: string | undefined },
  now: number,
): Promise<Holds> {
  const holds = new Map<PausedRegion | typeof TODAY, HeldBack>();
  for (const pause of rules.pausedRegions ?? []) {
    const inForce = pause.until === undefined || pause.until > now;
    if (inForce && callee.numbers.some((number) => isInRegion(pause, number, callee.grid)))
      holds.set(pause, await heldByRegion(centre, id, pause));
  }
  const { date } = localTime(now, rules.timeZone);
  if (rules.blackOutDays?.includes(date)) holds.set(TODAY, await heldByDay(centre, id, date, rules.timeZone));
  return holds;
}
