import type { Cap, JurisdictionPack } from '../compliance/pack.ts';
import type { CallingRules } from './campaign.ts';

/** A place in the table of a campaign's caps: whose calls are counted, and over how long. */
export type CapPlace = Pick<Cap, 'per' | 'withinSeconds'>;

const FIVE_MINUTES = 5 * 60;
const DAY = 24 * 3600;
const USUAL: readonly Cap['withinSeconds'][] = [FIVE_MINUTES, DAY, 7 * DAY, 'campaign'];

/** The times over which a campaign may count calls, and those over which it does, shortest first; the whole campaign comes last. */
export function capTimes({ caps = [] }: Pick<CallingRules, 'caps'>): readonly Cap['withinSeconds'][] {
  const times = new Set([...USUAL, ...caps.map(({ withinSeconds }) => withinSeconds)]);
  return [...times].sort((a, b) => lengthOf(a) - lengthOf(b));
}

/** What the campaign allows there; undefined where it says nothing of its own. Of several caps the strictest. */
export function capAt(rules: CallingRules, place: CapPlace): number | undefined {
  const own = strictest(rules.caps ?? [], place);
  const fixed = fixedAt(place);
  return fixed ? Math.min(rules[fixed], own ?? Number.POSITIVE_INFINITY) : own;
}

/** What the pack allows there; undefined where it says nothing. */
export function packCapAt(pack: JurisdictionPack | undefined, place: CapPlace): number | undefined {
  return strictest(pack?.caps ?? [], place);
}

/** Whether every campaign says something there. */
export function isCapNeeded(place: CapPlace): boolean {
  return fixedAt(place) !== undefined;
}

/** The rules with another figure there; `undefined` takes the cap away, where there need not be one. */
export function withCapAt(rules: CallingRules, place: CapPlace, max: number | undefined): CallingRules {
  const fixed = fixedAt(place);
  if (fixed && max === undefined) return rules;
  const { caps = [], ...left } = rules;
  const others = caps.filter((cap) => !isAt(cap, place));
  const set = fixed || max === undefined ? others : [...others, { ...place, max }];
  return {
    ...left,
    ...(fixed && max !== undefined ? { [fixed]: max } : {}),
    ...(set.length > 0 ? { caps: set } : {}),
  };
}

/** Two of the caps have figures of their own, which every campaign has. */
function fixedAt({ per, withinSeconds }: CapPlace): 'maxPer5min' | 'maxPer24h' | undefined {
  if (per !== 'number') return undefined;
  if (withinSeconds === FIVE_MINUTES) return 'maxPer5min';
  return withinSeconds === DAY ? 'maxPer24h' : undefined;
}

function strictest(caps: readonly Cap[], place: CapPlace): number | undefined {
  const found = caps.filter((cap) => isAt(cap, place)).map(({ max }) => max);
  return found.length > 0 ? Math.min(...found) : undefined;
}

const isAt = (cap: Cap, place: CapPlace) =>
  cap.per === place.per && cap.withinSeconds === place.withinSeconds;

const lengthOf = (within: Cap['withinSeconds']) =>
  within === 'campaign' ? Number.POSITIVE_INFINITY : within;
