import {
  createPredictivePacer,
  type PredictivePacer,
} from '../../../src/core/pacing/predictive/predictive.ts';

/** What a pacing simulator hands to a pacer at the start of a shift. */
export interface ShiftOptions {
  /** Highest share of live answers that may be abandoned. */
  readonly target: number;
  readonly maxLines: number;
  /** What `save` gave at the end of the last shift. */
  readonly saved?: unknown;
}

/** The engine with its default settings, by the interface that pacing simulators call. */
export function createPacer({ target, maxLines, saved }: ShiftOptions): PredictivePacer {
  return createPredictivePacer({ abandonLimit: target, maxLines }, saved);
}
