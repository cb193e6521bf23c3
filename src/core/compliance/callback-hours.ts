import type { CallingRules } from '../campaign/campaign.ts';
import { calleeZones } from './callee-zones.ts';
import { type ClosedBecause, closedBecause, nextOpening } from './calling-hours.ts';
import { effectiveRules } from './effective-rules.ts';
import { isTimeZone } from './zoned-time.ts';

/** Why a promise cannot be kept at its time, and the nearest time after it at which it can. Epoch ms. */
export interface ClosedHour {
  readonly because: ClosedBecause;
  readonly opensAt?: number | undefined;
}

/** Whether the gate will be closed for the customer at that time by hour or day. Undefined where it will be open, or the pack is not known. */
export function closedForCallback(
  rules: CallingRules,
  {
    timeZone,
    numbers = [],
  }: { readonly timeZone?: string | undefined; readonly numbers?: readonly string[] },
  at: number,
): ClosedHour | undefined {
  const effective = effectiveRules(rules);
  if (!effective) return undefined;
  const known = timeZone !== undefined && isTimeZone(timeZone);
  const place = {
    ...effective.hours,
    zones: calleeZones(effective.pack, numbers, known ? timeZone : undefined),
  };
  const because = closedBecause(at, place);
  return because && { because, opensAt: nextOpening(at, place) };
}
