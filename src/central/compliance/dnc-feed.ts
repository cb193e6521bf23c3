import type { z } from 'zod';
import type { pullChange } from '../../contract/sync-wire.ts';
import type { Centre } from '../context.ts';
import { EVERY_CAMPAIGN } from './dnc-entries.ts';
import { openSubject } from './dnc-text.ts';

type PullChange = z.input<typeof pullChange>;

/** How things stand with these subjects: for each campaign that was ever named, the entry in force, or that there is none any more. */
export async function dncChanges(centre: Centre, subjects: readonly string[]): Promise<PullChange[]> {
  if (subjects.length === 0) return [];
  const rows = await centre.db
    .selectFrom('dnc_entries')
    .select(['subject_hash', 'subject_sealed', 'is_prefix', 'campaign_id', 'since', 'until', 'ended_at'])
    .where('subject_hash', 'in', subjects)
    .execute();
  const standing = Map.groupBy(rows, (row) => `${row.subject_hash} ${row.campaign_id}`);
  return [...standing.values()].flatMap((entries): PullChange[] => {
    const row = entries.find(({ ended_at }) => ended_at === null) ?? entries[0];
    if (!row) return [];
    const subject = openSubject(centre, row.subject_hash, row.subject_sealed);
    return [
      {
        kind: 'dnc',
        ...(row.is_prefix === 1 ? { prefix: subject } : { number: subject }),
        ...(row.campaign_id === EVERY_CAMPAIGN ? {} : { campaignId: row.campaign_id }),
        since: row.since,
        ...(row.until === null ? {} : { until: row.until }),
        removed: row.ended_at !== null,
      },
    ];
  });
}
