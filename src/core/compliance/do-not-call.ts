/** Why a number is not called. `withdrawn`: the customer took the consent back. */
export const DNC_REASONS = [
  'refused',
  'withdrawn',
  'complaint',
  'regulator',
  'wrong-number',
  'other',
] as const;
export type DncReason = (typeof DNC_REASONS)[number];

/** How the entry came about: a customer said so in a call, a supervisor entered it, or a list of numbers was imported. */
export const DNC_SOURCES = ['call', 'supervisor', 'import'] as const;
export type DncSource = (typeof DNC_SOURCES)[number];

/**
 * Why somebody ends an entry. `mistake`: it should never have been made, so that the withdrawal it came of is undone; `asked-again`: the
 * customer wants calls again; after these and all others a withdrawal stays.
 */
export const DNC_ENDED_AS = ['mistake', 'asked-again', 'other'] as const;
export type DncEndedAs = (typeof DNC_ENDED_AS)[number];

/** A number, or all numbers of a prefix ("+86139"), not to be called by one campaign or by any. Times: epoch ms. */
export interface DncEntry {
  readonly number?: string | undefined;
  readonly prefix?: string | undefined;
  /** Absent = no campaign may. */
  readonly campaignId?: string | undefined;
  readonly since: number;
  /** Lapses by itself then; absent = for good. */
  readonly until?: number | undefined;
}

/** What a prefix may look like: the country code and at least one digit more, so that no slip closes a whole country. */
export const DNC_PREFIX = /^\+[1-9]\d{2,13}$/;

/** The entry that forbids the call now: of several, the one that lasts longest. */
export function forbidding(
  entries: readonly DncEntry[],
  call: { readonly number: string; readonly campaignId: string; readonly now: number },
): DncEntry | undefined {
  const inForce = entries.filter(
    (entry) =>
      speaksOf(entry, call.number) &&
      (entry.campaignId === undefined || entry.campaignId === call.campaignId) &&
      (entry.until === undefined || entry.until > call.now),
  );
  return inForce.reduce<DncEntry | undefined>(
    (longest, entry) => (longest && endOf(longest) >= endOf(entry) ? longest : entry),
    undefined,
  );
}

/** Every prefix that an entry may have and that the number begins with, the shortest first. */
export function prefixesOf(number: string): string[] {
  const all = Array.from({ length: number.length }, (_, i) => number.slice(0, i + 1));
  return all.filter((prefix) => DNC_PREFIX.test(prefix));
}

function speaksOf({ number, prefix }: DncEntry, dialled: string): boolean {
  return number === dialled || (prefix !== undefined && dialled.startsWith(prefix));
}

function endOf({ until }: DncEntry): number {
  return until ?? Number.POSITIVE_INFINITY;
}
