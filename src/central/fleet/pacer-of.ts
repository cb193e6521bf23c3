import { z } from 'zod';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { pacingSettings } from '../../core/campaign/pacing-settings.ts';
import { createPredictivePacer, type PredictivePacer } from '../../core/pacing/predictive/predictive.ts';

const kept = z.object({
  /** Day of the campaign's zone it was kept on, YYYY-MM-DD. */
  day: z.string(),
  pacing: z.looseObject({ feedback: z.looseObject({ shifts: z.number() }) }),
});

/**
 * The pacer of a campaign with what its last leader left, as `keepPacing` wrote it; null or what cannot be read starts afresh.
 *
 * A pacer counts each start as a shift. Another leader on the same day goes on with that day's shift, else every change of leaders would
 * bring the abandon limit's window nearer to its end.
 */
export function pacerOf(campaign: Campaign, saved: string | null, day: string): PredictivePacer {
  return createPredictivePacer(pacingSettings(campaign), pacingFor(saved, day));
}

export function keepPacing(pacing: unknown, day: string): string {
  return JSON.stringify({ day, pacing });
}

function pacingFor(saved: string | null, day: string): unknown {
  if (saved === null) return undefined;
  const parsed = kept.safeParse(JSON.parse(saved));
  if (!parsed.success) return undefined;
  const { pacing } = parsed.data;
  if (parsed.data.day !== day) return pacing;
  return { ...pacing, feedback: { ...pacing.feedback, shifts: Math.max(0, pacing.feedback.shifts - 1) } };
}
