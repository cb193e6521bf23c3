import { isWithinReach } from '../compliance/caps.ts';
import type { JurisdictionPack } from '../compliance/pack.ts';
import { packById } from '../compliance/packs/index.ts';
import type { CallingRules } from './campaign.ts';
import { type CapPlace, capAt, capTimes, packCapAt } from './cap-table.ts';

/** Least and most a supervisor may enter, both included. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

export const CAP_COUNTS = ['number', 'customer'] as const;
/** More calls than this within whatever time are no limit. */
const MOST_CALLS = 100;
const LONGEST_LOCK_OUT = 365 * 24 * 3600;
/** Desks that are connected are never this far behind; less would stop calls at every small disturbance. Seconds. */
const SHORTEST_DATA_AGE = 15 * 60;

/** Of calls. No more than the pack allows over the same time. */
export function capBounds(pack: JurisdictionPack | undefined, place: CapPlace): Bounds {
  return { least: 1, most: packCapAt(pack, place) ?? MOST_CALLS };
}

/** Seconds. No shorter than the pack's. */
export function lockOutBounds(pack: JurisdictionPack | undefined): Bounds {
  return { least: pack?.abandon.lockOutSeconds ?? 0, most: LONGEST_LOCK_OUT };
}

/** Seconds. No longer than the pack's. */
export function dataAgeBounds(pack: JurisdictionPack | undefined): Bounds {
  return { least: SHORTEST_DATA_AGE, most: pack?.dataMaxAgeSeconds ?? LONGEST_LOCK_OUT };
}

export function isWithin(value: number, { least, most }: Bounds): boolean {
  return value >= least && value <= most;
}

/** Figures of the rules that are out of their bounds, or wider than the campaign's pack. */
export function ruleProblems(rules: CallingRules): readonly ('caps' | 'lock-out' | 'data-age')[] {
  const pack = packById(rules.pack);
  const places = CAP_COUNTS.flatMap((per) =>
    capTimes(rules).map((withinSeconds) => ({ per, withinSeconds })),
  );
  const capsHold = places.every((place) => {
    const max = capAt(rules, place);
    return max === undefined || (isWithin(max, capBounds(pack, place)) && isWithinReach({ ...place, max }));
  });
  const lockOut = rules.lockOutSeconds;
  return [
    ...(capsHold ? [] : (['caps'] as const)),
    ...(lockOut === undefined || isWithin(lockOut, lockOutBounds(pack)) ? [] : (['lock-out'] as const)),
    ...(isWithin(rules.dataMaxAgeSeconds, dataAgeBounds(pack)) ? [] : (['data-age'] as const)),
  ];
}
