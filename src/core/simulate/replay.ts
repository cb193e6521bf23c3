import { type Duration, fromQuantiles, lognormal } from './durations.ts';
import { WINDOW_SECONDS } from './figures.ts';
import type { RecordedDay } from './recorded-day.ts';
import type { Scenario } from './scenario.ts';

/** A half hour with few calls leans on the day as if so many calls had gone as on the whole day. */
const LEAN_CALLS = 20;
/** Fewer live answers than this do not tell how a day goes. */
export const LEAST_ANSWERS = 30;

/** Whether a day holds enough to simulate it. */
export function canReplay(day: RecordedDay): boolean {
  const answered = day.halfHours.reduce((sum, half) => sum + half.answered, 0);
  return answered >= LEAST_ANSWERS && Math.max(0, ...day.staffing) > 0;
}

/**
 * A recorded day as it would go again: its staffing, its answer rates, its talks and wrap-ups.
 *
 * `ringSeconds`: a shorter ringing than the day's loses the late answers; a longer one gains none, for nobody knows them.
 * `patience`: how long a customer waits for an agent, s.
 */
export function replayOf(day: RecordedDay, ringSeconds: number, patience: number): Scenario {
  const attempts = day.halfHours.reduce((sum, half) => sum + half.attempts, 0);
  const overall = day.halfHours.reduce((sum, half) => sum + half.answered, 0) / Math.max(1, attempts);
  const rates = day.halfHours.map(
    (half) => (half.answered + overall * LEAN_CALLS) / (half.attempts + LEAN_CALLS),
  );
  const { machine, busy, noAnswer } = day.ends;
  const unanswered = Math.max(1, machine + busy + noAnswer);
  return {
    agents: Math.max(0, ...day.staffing),
    hours: (day.halfHours.length * WINDOW_SECONDS) / 3600,
    answerRate: (t) => rates[Math.floor(t / WINDOW_SECONDS)] ?? overall,
    answerDelay: measured(day.answerSeconds, lognormal(11, 0.5)),
    ringLimit: ringSeconds,
    machineShare: machine / unanswered,
    busyShare: busy / unanswered,
    talk: measured(day.talkSeconds, lognormal(180, 1)),
    wrapUp: measured(day.wrapUpSeconds, lognormal(25, 0.9)),
    patience,
    staffing: day.staffing,
    loginSpread: 0,
    breaks: [],
  };
}

/** As measured, or what is usual where nothing was. */
const measured = (quantiles: readonly number[], usual: Duration): Duration =>
  quantiles.length > 1 ? fromQuantiles(quantiles) : usual;
