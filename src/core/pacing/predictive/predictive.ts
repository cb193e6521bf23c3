import type { Pacer, PacingEvent } from '../pacer.ts';
import type { PacingExplanation } from './explanation.ts';
import { LaunchDecision } from './launch-decision.ts';
import { Observer } from './observer.ts';
import { readSavedPacing, type SavedPacing } from './saved-pacing.ts';
import { checkPacingSettings, DEFAULT_PACING_SETTINGS, type PacingSettings } from './settings.ts';
import { SteadyClock } from './steady-clock.ts';

export interface PredictivePacer extends Pacer {
  /**
   * No more calls than this may be abandoned from now on, whatever the engine's own account says; until told otherwise. Without a word
   * only the account bounds them.
   */
  allow(abandons: number): void;
  /** Why `decide(now)` starts as many calls as it does. */
  explain(now: number): PacingExplanation;
  /** What the next shift of this campaign starts from. */
  save(): SavedPacing;
}

/**
 * Starts calls ahead of the agents who will take them, at the risk the abandon limit allows.
 *
 * Pure (DESIGN invariant 6): the same events and questions give the same numbers. To be asked after every batch of simultaneous events
 * and at least every ten seconds. Model, sources and figures: docs/pacing.md.
 *
 * `saved`: what `save` gave at the end of this campaign's last shift; anything else starts afresh. Throws RangeError on settings out of range.
 */
export function createPredictivePacer(
  settings: Partial<PacingSettings> = {},
  saved?: unknown,
): PredictivePacer {
  const effective = checkPacingSettings({ ...DEFAULT_PACING_SETTINGS, ...settings });
  const clock = new SteadyClock();
  const observer = new Observer(effective, readSavedPacing(saved));
  const decision = new LaunchDecision(effective, observer);
  return {
    onEvent: (event: PacingEvent) => {
      observer.hear(event, clock.hear(event.t), decision.threshold);
      decision.expire();
    },
    allow: (abandons) => decision.allow(abandons),
    decide: (now) => decision.calls(clock.hear(now)),
    explain: (now) => decision.explain(clock.hear(now)),
    save: () => observer.save(),
  };
}
