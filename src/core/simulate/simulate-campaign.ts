import { DEFAULT_PACING_SETTINGS, type PacingSettings } from '../pacing/predictive/settings.ts';
import { type DialPlan, pacerOf } from './dial-plan.ts';
import { type ShiftFigures, type Summary, summarise } from './figures.ts';
import type { Scenario } from './scenario.ts';
import { simulateShift } from './simulate-shift.ts';

export type Mode = DialPlan['mode'];

/** Successive shifts of one campaign, one by one; the predictive engine keeps overnight what it has learnt. */
export function* simulateShifts(
  scenario: Scenario,
  plan: DialPlan,
  shifts: number,
  seed: number,
): Generator<ShiftFigures> {
  let saved: unknown;
  for (let day = 0; day < shifts; day++) {
    const { pacer, save } = pacerOf(plan, saved);
    yield simulateShift(scenario, pacer, seed + day);
    saved = save();
  }
}

/** The same, summed up, without any time to read cards. */
export function simulateCampaign(
  scenario: Scenario,
  mode: Mode,
  shifts: number,
  seed: number,
  settings: Partial<PacingSettings> = {},
): Summary {
  const pacing = { ...DEFAULT_PACING_SETTINGS, ...settings };
  return summarise([...simulateShifts(scenario, { mode, previewSeconds: 0, pacing }, shifts, seed)]);
}
