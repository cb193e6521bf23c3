import type { Pacer } from '../pacing/pacer.ts';
import { createPredictivePacer } from '../pacing/predictive/predictive.ts';
import type { PacingSettings } from '../pacing/predictive/settings.ts';
import { createProgressivePacer } from '../pacing/progressive.ts';
import { type Summary, summarise } from './figures.ts';
import type { Scenario } from './scenario.ts';
import { simulateShift } from './simulate-shift.ts';

export type Mode = 'predictive' | 'progressive';

/** Successive shifts of one campaign; the predictive engine keeps overnight what it has learnt. */
export function simulateCampaign(
  scenario: Scenario,
  mode: Mode,
  shifts: number,
  seed: number,
  settings: Partial<PacingSettings> = {},
): Summary {
  let saved: unknown;
  const shift = (pacer: Pacer, day: number) => simulateShift(scenario, pacer, seed + day);
  const figures = Array.from({ length: shifts }, (_, day) => {
    if (mode === 'progressive') return shift(createProgressivePacer(), day);
    const pacer = createPredictivePacer(settings, saved);
    const result = shift(pacer, day);
    saved = pacer.save();
    return result;
  });
  return summarise(figures);
}
