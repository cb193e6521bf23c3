import { addMonths, addToDay, atOfMoment, type DayText, type MomentText, momentAt } from './date-text.ts';

/** Keys that move a date: arrows by a day, page keys by a month. */
const STEPS: Readonly<Record<string, { readonly days?: number; readonly months?: number }>> = {
  ArrowUp: { days: 1 },
  ArrowDown: { days: -1 },
  PageUp: { months: 1 },
  PageDown: { months: -1 },
};
/** By which arrows move the time while the caret stands in it, ms. */
const TIME_STEP_MS = 5 * 60_000;
const DAY_LENGTH = 'yyyy-mm-dd'.length;

/** The day that the key leads to; undefined for a key that is none of these. Out of an empty field they lead to `start`. */
export function stepDay(day: DayText | undefined, key: string, start: DayText): DayText | undefined {
  const step = STEPS[key];
  if (!step) return undefined;
  if (!day) return start;
  return step.months === undefined ? addToDay(day, step.days ?? 0) : addMonths(day, step.months);
}

/** The same for a moment; with the caret in the time, arrows move that. */
export function stepMoment(
  moment: MomentText | undefined,
  key: string,
  start: MomentText,
  caret: number,
): MomentText | undefined {
  const step = STEPS[key];
  if (!step) return undefined;
  if (!moment) return start;
  if (step.days !== undefined && caret > DAY_LENGTH)
    return momentAt(atOfMoment(moment) + step.days * TIME_STEP_MS);
  const day = stepDay(moment.slice(0, DAY_LENGTH), key, start);
  return `${day} ${moment.slice(DAY_LENGTH + 1)}`;
}
