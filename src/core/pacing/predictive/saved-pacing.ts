import type { AnswerRateState } from './answer-rate.ts';
import type { DelayState } from './delay-histogram.ts';
import type { DurationState } from './duration-hazard.ts';
import type { FeedbackState } from './feedback.ts';

const VERSION = 1;

/** What a pacer keeps from one shift of a campaign to the next: plain data, some 2 kB as JSON. */
export interface SavedPacing {
  readonly version: typeof VERSION;
  readonly answerRate: AnswerRateState;
  readonly leavingShare: number;
  readonly answerDelay: DelayState;
  readonly failDelay: DelayState;
  readonly talk: DurationState;
  readonly wrapUp: DurationState;
  readonly feedback: FeedbackState;
}

export const savedPacing = (state: Omit<SavedPacing, 'version'>): SavedPacing => ({
  version: VERSION,
  ...state,
});

/** The state when it is one this version can use; else undefined, and the pacer starts from its first guesses. */
export function readSavedPacing(saved: unknown): SavedPacing | undefined {
  if (!isRecord(saved) || saved.version !== VERSION) return undefined;
  const { answerRate, leavingShare, answerDelay, failDelay, talk, wrapUp, feedback } = saved;
  const whole =
    isFigures(answerRate, ['calls', 'answers']) &&
    isFigure(leavingShare) &&
    isList(answerDelay) &&
    isList(failDelay) &&
    isDurations(talk) &&
    isDurations(wrapUp) &&
    isFigures(feedback, ['answers', 'abandons', 'shifts', 'thresholds', 'lost']);
  return whole ? (saved as unknown as SavedPacing) : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isFigure = (value: unknown): boolean => Number.isFinite(value) && (value as number) >= 0;
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isFigure);
const isFigures = (value: unknown, names: readonly string[]): boolean =>
  isRecord(value) && names.every((name) => isFigure(value[name]));
const isDurations = (value: unknown): boolean =>
  isRecord(value) && isList(value.ends) && isList(value.exposure) && isFigures(value, ['count', 'sum']);
