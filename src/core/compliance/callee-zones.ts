import type { JurisdictionPack } from './pack.ts';

/**
 * Every IANA zone in whose hours the call must be: the customer's own where it is known, beside those that hold for everyone; else all of the
 * pack, and those of the part of the country that one of the numbers (E.164) belongs to. A mobile leaves its part of the country and keeps its number.
 */
export function calleeZones(
  pack: Pick<JurisdictionPack, 'zones' | 'alwaysZones' | 'parts'>,
  numbers: readonly string[],
  timeZone: string | undefined,
): readonly string[] {
  if (timeZone !== undefined) return [...new Set([...(pack.alwaysZones ?? []), timeZone])];
  const parts = pack.parts?.filter(({ prefixes }) =>
    prefixes.some((prefix) => numbers.some((number) => number.startsWith(`+${prefix}`))),
  );
  return parts && parts.length > 0 ? [...pack.zones, ...parts.flatMap(({ zones }) => zones)] : pack.zones;
}
