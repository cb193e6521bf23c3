import { z } from 'zod';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { pacingSettings } from '../../core/campaign/pacing-settings.ts';
import type { AbandonBudget } from '../../core/compliance/budget.ts';
import { createPredictivePacer, type PredictivePacer } from '../../core/pacing/predictive/predictive.ts';
import type { AbandonsHeard } from './abandons-left.ts';
import type { WaitingAt } from './gone-desks.ts';

/** What happened in the window of the abandon limit, as the law counts it. */
export type WindowCount = Pick<AbandonBudget, 'abandoned' | 'outOf'>;

const abandons = z.object({
  /** Centre's clock, epoch ms. */
  at: z.number(),
  counted: z.number(),
  agoSeconds: z.array(z.number()),
});

const kept = z.object({
  /** Day of the campaign's zone it was kept on, YYYY-MM-DD. */
  day: z.string(),
  pacing: z.looseObject({ feedback: z.looseObject({ shifts: z.number() }) }),
  abandons: abandons.optional(),
  waiting: z
    .array(z.object({ epoch: z.string(), calls: z.array(z.string()), agoSeconds: z.number().optional() }))
    .optional(),
});

/**
 * The pacer of a campaign with what its last leader left, as `keepPacing` wrote it; null or what cannot be read starts afresh.
 *
 * Its account of the abandon limit begins with what is on record in the limit's window, whoever dialled it and when: a leader's own
 * account ends with its shift, a rolling window does not. Without a count the account of the last leader goes on.
 */
export function pacerOf(
  campaign: Campaign,
  saved: string | null,
  day: string,
  counted?: WindowCount,
): PredictivePacer {
  const settings = pacingSettings(campaign);
  const known = pacingFor(saved, day);
  if (!counted) return createPredictivePacer(settings, known);
  const pacing = createPredictivePacer(settings, known).save();
  // A start counts one shift more; of 0 the window is sure to reach further.
  const account = { answers: counted.outOf, abandons: counted.abandoned, shifts: 0 };
  return createPredictivePacer(settings, { ...pacing, feedback: { ...pacing.feedback, ...account } });
}

/** `heard`: abandoned calls that are not on record at `at`, epoch ms. `waiting`: who may be abandoned with a desk that dies. */
export function keepPacing(
  pacing: unknown,
  day: string,
  heard?: AbandonsHeard & { readonly at: number },
  waiting?: readonly WaitingAt[],
): string {
  return JSON.stringify({ day, pacing, abandons: heard, waiting });
}

/** What the last leader had heard of, as `keepPacing` wrote it; `now`: epoch ms. */
export function abandonsKept(saved: string | null, now: number): AbandonsHeard | undefined {
  const known = saved === null ? undefined : kept.safeParse(JSON.parse(saved)).data?.abandons;
  if (!known) return undefined;
  const { at, counted, agoSeconds } = known;
  return { counted, agoSeconds: agoSeconds.map((ago) => ago + Math.max(0, now - at) / 1000) };
}

/** Who waited for an agent when the last leader wrote it down, as `keepPacing` did; `now`: epoch ms. */
export function waitingKept(saved: string | null, now: number): readonly WaitingAt[] {
  const known = saved === null ? undefined : kept.safeParse(JSON.parse(saved)).data;
  const since = known?.abandons ? Math.max(0, now - known.abandons.at) / 1000 : 0;
  return (known?.waiting ?? []).map((at) => ({ ...at, agoSeconds: (at.agoSeconds ?? 0) + since }));
}

/** A pacer counts each start as a shift; another one on the same day goes on with that day's, else the limit's window would end early. */
function pacingFor(saved: string | null, day: string): unknown {
  if (saved === null) return undefined;
  const parsed = kept.safeParse(JSON.parse(saved));
  if (!parsed.success) return undefined;
  const { pacing } = parsed.data;
  if (parsed.data.day !== day) return pacing;
  return { ...pacing, feedback: { ...pacing.feedback, shifts: Math.max(0, pacing.feedback.shifts - 1) } };
}
