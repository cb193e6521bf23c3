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

/** Whom the promise is made to: what is known of where they are. Numbers: E.164, all of the task's. */
export interface Callee {
  readonly timeZone?: string | undefined;
  readonly numbers: readonly string[];
}

/** Whether the gate will be closed for the customer at that time by hour or day. Undefined where it will be open, or the pack is not known. */
export function closedForCallback(rules: CallingRules, callee: Callee, at: number): ClosedHour | undefined {
  return closedInZones(rules, zonesOf(rules, callee), at);
}

/** The same for who knows the callee's zones (`zonesOf`) and not their numbers. */
export function closedInZones(
  rules: CallingRules,
  zones: readonly string[],
  at: number,
): ClosedHour | undefined {
  const effective = effectiveRules(rules);
  if (!effective) return undefined;
  const place = { ...effective.hours, zones };
  const because = closedBecause(at, place);
  return because && { because, opensAt: nextOpening(at, place) };
}

/** Every IANA zone in which the callee may be; none where the pack is not known. */
export function zonesOf(rules: CallingRules, { timeZone, numbers }: Callee): readonly string[] {
  const effective = effectiveRules(rules);
  if (!effective) return [];
  const known = timeZone !== undefined && isTimeZone(timeZone);
  return calleeZones(effective.pack, numbers, known ? timeZone : undefined);
}
