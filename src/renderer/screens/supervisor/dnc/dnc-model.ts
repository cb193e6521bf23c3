import type { DncRow } from '../../../../contract/compliance-views.ts';
import { DNC_PREFIX, type DncReason } from '../../../../core/compliance/do-not-call.ts';
import { prefixOf } from '../region-prefix.ts';

/** What an entry is, beside whom it speaks of, as somebody fills it in. */
export interface TermsDraft {
  /** Empty: every campaign. */
  readonly campaignId: string;
  readonly reason: DncReason;
  readonly note: string;
  /** The last day ("2026-12-31"), empty where it is for good; undefined while what stands there is no day. */
  readonly lastDay: string | undefined;
}

export const NEW_TERMS: TermsDraft = { campaignId: '', reason: 'refused', note: '', lastDay: '' };

/** An entry that was to end is never made for good because its day could not be read. */
export function areComplete({ lastDay }: TermsDraft): boolean {
  return lastDay !== undefined;
}

/** How the centre is told: it lapses with the end of its last day, by this machine's calendar. */
export function termsOf({ campaignId, reason, note, lastDay }: TermsDraft) {
  return {
    reason,
    ...(campaignId === '' ? {} : { campaignId }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(lastDay === '' || lastDay === undefined ? {} : { until: new Date(`${lastDay}T24:00:00`).getTime() }),
  };
}

/** A prefix as somebody types it, "139" or "+86 139"; undefined where it is too short, or none. */
export function typedPrefix(text: string): string | undefined {
  const bare = text.replace(/[\s().-]/g, '');
  const foreign = /^(\+|00)(\d+)$/.exec(bare);
  const prefix = foreign ? `+${foreign[2]}` : prefixOf(bare, ['86']);
  return prefix !== undefined && DNC_PREFIX.test(prefix) ? prefix : undefined;
}

export type DncState = 'in-force' | 'lapsed' | 'ended';

export function stateOf(row: Pick<DncRow, 'ended' | 'until'>, now: number): DncState {
  if (row.ended) return 'ended';
  return row.until !== undefined && row.until <= now ? 'lapsed' : 'in-force';
}
