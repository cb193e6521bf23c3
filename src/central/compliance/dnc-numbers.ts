import type { Centre } from '../context.ts';
import { EVERY_CAMPAIGN } from './dnc-entries.ts';
import { openSubject } from './dnc-text.ts';

/** Which of the numbers (E.164) the campaign may not call now, by an entry on the number or on a prefix of it. */
export async function forbiddenNumbers(
  centre: Centre,
  campaignId: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const byHash = new Map(numbers.map((number) => [centre.ring.numberHash(number), number]));
  if (byHash.size === 0) return new Set();
  const inForce = centre.db
    .selectFrom('dnc_entries')
    .where('ended_at', 'is', null)
    .where('campaign_id', 'in', [EVERY_CAMPAIGN, campaignId])
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', centre.clock.nowMs())]));
  const rows = await inForce
    .select('subject_hash')
    .where('subject_hash', 'in', [...byHash.keys()])
    .execute();
  const prefixRows = await inForce
    .select(['subject_hash', 'subject_sealed'])
    .where('is_prefix', '=', 1)
    .execute();
  const prefixes = prefixRows.map((row) => openSubject(centre, row.subject_hash, row.subject_sealed));
  return new Set([
    ...rows.flatMap((row) => byHash.get(row.subject_hash) ?? []),
    ...numbers.filter((number) => prefixes.some((prefix) => number.startsWith(prefix))),
  ]);
}
