/**
 * What somebody types for the beginning of a region's numbers, as E.164 numbers begin: "010", "86 10" and "+8610" are all +8610.
 *
 * Undefined where no number of the pack (`prefixes`: digits after the plus sign) can begin so.
 */
export function prefixOf(text: string, prefixes: readonly string[]): string | undefined {
  const bare = text.replace(/[\s().-]/g, '');
  if (!/^\+?\d+$/.test(bare)) return undefined;
  const digits = bare.replace('+', '').replace(/^00/, '');
  const within = (candidate: string) =>
    prefixes.some((prefix) => candidate.startsWith(prefix) || prefix.startsWith(candidate));
  if (bare.startsWith('+') || bare.startsWith('00')) return within(digits) ? `+${digits}` : undefined;
  // A country code in front, else a national number with or without its trunk 0.
  const international = prefixes.some((prefix) => digits.startsWith(prefix) && digits.length > prefix.length);
  const national = prefixes[0] === undefined ? undefined : `+${prefixes[0]}${digits.replace(/^0/, '')}`;
  return international ? `+${digits}` : national;
}
