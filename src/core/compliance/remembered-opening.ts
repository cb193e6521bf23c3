import { type CallingHours, nextOpening } from './calling-hours.ts';

/** How long "none within forty days" is believed, ms. */
const NEVER_FOR_MS = 60_000;

interface Known {
  readonly askedAt: number;
  readonly opensAt: number | undefined;
}

const known = new WeakMap<object, Map<string, Known>>();

/**
 * `nextOpening`, remembered: a whole queue asks for it while it is closed, and the answer holds until it opens.
 *
 * To be asked only while `place` is closed. `hours` are the rules that `place` was made of; they must not change.
 */
export function rememberedOpening(now: number, place: CallingHours, hours: object): number | undefined {
  const byPlace = known.get(hours) ?? new Map<string, Known>();
  known.set(hours, byPlace);
  const key = place.zones.join();
  const before = byPlace.get(key);
  if (before && now >= before.askedAt && now < (before.opensAt ?? before.askedAt + NEVER_FOR_MS))
    return before.opensAt;
  const opensAt = nextOpening(now, place);
  byPlace.set(key, { askedAt: now, opensAt });
  return opensAt;
}
