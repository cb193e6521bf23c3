import { clamp } from './numeric.ts';

/** Calls remembered: long enough to be precise, short enough to follow the day. */
const MEMORY = 400;
/** More answers than expected by so many standard deviations, among the youngest calls, and the rate has risen. */
const ALARM = 2.5;
/** Fewer young calls than this raise no alarm. */
const ALARM_CALLS = 12;
/** In an alarm, all that was learnt before counts for so many calls. */
const DOUBTED_CALLS = 20;
const PRIOR_SHARE = 0.25;
const PRIOR_CALLS = 32;
/** Yesterday counts for so many calls in the morning: enough to start with, soon overruled. */
const OVERNIGHT_CALLS = 100;
const LOWEST = 0.01;
const HIGHEST = 0.95;

export interface AnswerRateState {
  readonly calls: number;
  readonly answers: number;
}

/**
 * The probability that a call now started is answered live.
 *
 * Learns from whole cohorts only: calls are added in the order of their start, once no call of their age can still be open. Counting each
 * result as it comes would see the early busies first, start too many calls and see still more early busies.
 *
 * A fall of the rate costs some waiting until the memory has faded; a rise costs abandoned calls. So the young calls, each counted by how
 * likely its answer would have come by now, are watched for more answers than expected.
 */
export class AnswerRate {
  #calls: number;
  #answers: number;
  #risen: number | undefined;

  constructor(saved?: AnswerRateState) {
    const share = saved && saved.calls > 0 ? saved.answers / saved.calls : PRIOR_SHARE;
    this.#calls = Math.min(OVERNIGHT_CALLS, saved?.calls ?? PRIOR_CALLS);
    this.#answers = share * this.#calls;
  }

  get share(): number {
    return clamp(this.#risen ?? this.#answers / this.#calls, LOWEST, HIGHEST);
  }

  /** Standard error of the share, relative to it. A mean with exponential memory m varies like one of 2m equal observations. */
  get relativeError(): number {
    const { share } = this;
    return Math.sqrt((1 - share) / (share * 2 * this.#calls));
  }

  add(answered: boolean): void {
    this.#calls += 1 - this.#calls / MEMORY;
    this.#answers += (answered ? 1 : 0) - this.#answers / MEMORY;
  }

  /** Of calls too young to be added: how many answers were to be expected if all were live, and how many came. */
  watch(expectedIfLive: number, answers: number): void {
    const share = this.#answers / this.#calls;
    const excess = answers - share * expectedIfLive;
    const alarm = ALARM * Math.sqrt(share * (1 - share) * expectedIfLive);
    this.#risen =
      expectedIfLive >= ALARM_CALLS && excess > alarm
        ? (share * DOUBTED_CALLS + answers) / (DOUBTED_CALLS + expectedIfLive)
        : undefined;
  }

  save(): AnswerRateState {
    return { calls: this.#calls, answers: this.#answers };
  }
}
