import type { Campaign } from '../campaign/campaign.ts';
import { pacingSettings } from '../campaign/pacing-settings.ts';
import type { Pacer } from '../pacing/pacer.ts';
import { createPredictivePacer } from '../pacing/predictive/predictive.ts';
import type { PacingSettings } from '../pacing/predictive/settings.ts';
import { createProgressivePacer } from '../pacing/progressive.ts';
import { afterPreview } from './previewing.ts';

/** How a simulated team dials. Plain data, so that it can be handed to a worker. */
export interface DialPlan {
  readonly mode: 'predictive' | 'progressive';
  /** How long a card is read before its call, in progressive mode. Seconds. */
  readonly previewSeconds: number;
  readonly pacing: PacingSettings;
}

/** A campaign's present way of dialling; preview is taken for progressive, for how long its agents read nobody knows. */
export function dialPlanOf(
  campaign: Pick<Campaign, 'dialMode' | 'previewSeconds' | 'predictive' | 'rules'>,
): DialPlan {
  return {
    mode: campaign.dialMode === 'predictive' ? 'predictive' : 'progressive',
    previewSeconds: campaign.previewSeconds,
    pacing: pacingSettings(campaign),
  };
}

/** The pacer of a shift and what it hands to the next. `saved`: what the last shift's handed on. */
export function pacerOf(
  plan: DialPlan,
  saved: unknown,
): { readonly pacer: Pacer; readonly save: () => unknown } {
  if (plan.mode === 'progressive') {
    return { pacer: afterPreview(createProgressivePacer(), plan.previewSeconds), save: () => undefined };
  }
  const pacer = createPredictivePacer(plan.pacing, saved);
  return { pacer, save: () => pacer.save() };
}
