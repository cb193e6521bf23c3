import type { DelayHistogram } from './delay-histogram.ts';
import type { DurationHazard } from './duration-hazard.ts';
import type { Lines } from './lines.ts';
import { at } from './numeric.ts';
import { ExactSurplus, NormalSurplus, type Surplus } from './surplus.ts';
import type { Team } from './team.ts';

/** Moments at which a call started now may be answered, each as likely as any other. */
const HORIZONS = 4;
/** Up to so many agents the surplus is computed exactly. */
const EXACT_AGENTS = 40;
/** A ringing call that is less likely than this to be live is not followed further. */
const DEAD = 0.002;
const STEPS_WITHIN = 4;

/** What is known of how calls and agents behave. */
export interface Habits {
  /** Probability that a call started now is answered live. */
  readonly answerRate: number;
  /** Its standard error, relative to it. */
  readonly answerRateError: number;
  /** Share of agents who go away after a wrap-up. */
  readonly leavingShare: number;
  readonly answerDelay: DelayHistogram;
  readonly failDelay: DelayHistogram;
  readonly talk: DurationHazard;
  readonly wrapUp: DurationHazard;
}

/**
 * What the next answers will find: looks a few moments ahead, from the ages of talks, wrap-ups and ringing calls.
 *
 * A call that has rung long is hardly a live one any more; an agent late in the wrap-up is nearly free. For each moment at which a call
 * started now may be answered, the agents free by then (a customer waits a little) are set against the answers of calls already ringing.
 */
export class Lookahead {
  readonly #patience: number;
  readonly #exact: readonly Surplus[] = Array.from({ length: HORIZONS }, () => new ExactSurplus());
  readonly #normal: readonly Surplus[] = Array.from({ length: HORIZONS }, () => new NormalSurplus());
  #surplus = this.#exact;
  #ages = new Float64Array(0);
  /** By agent or call, the part of its probability that is the same for every horizon. */
  #base = new Float64Array(0);
  #answerRate = 0;
  #expectedAnswers = 0;

  /** `patience`: how long an answered customer can wait for an agent, s. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** How many answers are to be expected of the calls that ring and those counted in since. */
  get expectedAnswers(): number {
    return this.#expectedAnswers;
  }

  /** Computes the surplus with what is under way at `now`. */
  look(team: Team, lines: Lines, habits: Habits, now: number): void {
    this.#answerRate = habits.answerRate;
    this.#makeRoom(Math.max(team.present, lines.ringing));
    this.#surplus = team.present <= EXACT_AGENTS ? this.#exact : this.#normal;
    const idle = Math.max(0, team.idle(now) - lines.waiting);
    for (const surplus of this.#surplus) surplus.reset(idle, team.present, habits.answerRateError);
    this.#countWrappingUp(team, habits, now);
    this.#countTalking(team, habits, now);
    this.#countRinging(lines, habits, now);
  }

  /** Probability that a call started now would, if answered, find no agent. */
  risk(): number {
    let sum = 0;
    for (const surplus of this.#surplus) sum += surplus.shortage();
    return sum / HORIZONS;
  }

  /** Counts a call started now in. */
  launch(): void {
    this.#expectedAnswers += this.#answerRate;
    this.#surplus.forEach((surplus, i) => {
      surplus.mayBeAnswered((this.#answerRate * (i + 0.5)) / HORIZONS);
    });
  }

  /** Probability that no agent at all becomes free before the last moment looked at. */
  nobodyFree(team: Team, habits: Habits, now: number): number {
    this.#makeRoom(team.present);
    const { wrapUp, talk } = habits;
    const stay = 1 - habits.leavingShare;
    const until = this.farthest(habits);
    let nobody = 1;
    const wrapping = team.ages('wrapping', now, this.#ages);
    for (let i = 0; i < wrapping; i++) {
      const age = at(this.#ages, i);
      nobody *= 1 - stay * (1 - Math.exp(wrapUp.cumulated(age) - wrapUp.cumulated(age + until)));
    }
    const both = stay * wrapUpShare(wrapUp, until);
    const talking = team.ages('talking', now, this.#ages);
    for (let i = 0; i < talking; i++) {
      nobody *= 1 - both * (1 - Math.exp(-talk.rate(at(this.#ages, i)) * until));
    }
    return nobody;
  }

  /** How far ahead is looked: to the last of the answers' moments and as long as that customer can wait, s. */
  farthest(habits: Habits): number {
    return this.#moment(HORIZONS - 1, habits) + this.#patience;
  }

  #moment(horizon: number, { answerDelay }: Habits): number {
    return answerDelay.quantile((horizon + 0.5) / HORIZONS);
  }

  #countWrappingUp(team: Team, habits: Habits, now: number): void {
    const { wrapUp } = habits;
    const stay = 1 - habits.leavingShare;
    const count = team.ages('wrapping', now, this.#ages);
    for (let i = 0; i < count; i++) this.#base[i] = wrapUp.cumulated(at(this.#ages, i));
    this.#surplus.forEach((surplus, horizon) => {
      const ahead = this.#moment(horizon, habits) + this.#patience;
      for (let i = 0; i < count; i++) {
        const hazard = wrapUp.cumulated(at(this.#ages, i) + ahead) - at(this.#base, i);
        surplus.mayBecomeFree(stay * (1 - Math.exp(-hazard)));
      }
    });
  }

  /** A talk must end and its wrap-up too: the end is taken as equally likely at any moment of the short time ahead. */
  #countTalking(team: Team, habits: Habits, now: number): void {
    const { talk, wrapUp } = habits;
    const count = team.ages('talking', now, this.#ages);
    for (let i = 0; i < count; i++) this.#base[i] = talk.rate(at(this.#ages, i));
    this.#surplus.forEach((surplus, horizon) => {
      const ahead = this.#moment(horizon, habits) + this.#patience;
      const both = (1 - habits.leavingShare) * wrapUpShare(wrapUp, ahead);
      for (let i = 0; i < count; i++) {
        surplus.mayBecomeFree(both * (1 - Math.exp(-at(this.#base, i) * ahead)));
      }
    });
  }

  /** Bayes: of the calls that ring at this age, how many are live; then, how many of those answer by the moment looked at. */
  #countRinging(lines: Lines, habits: Habits, now: number): void {
    const { answerDelay, failDelay, answerRate } = habits;
    const ringing = lines.ages(now, this.#ages);
    let count = 0;
    this.#expectedAnswers = 0;
    for (let i = 0; i < ringing; i++) {
      const age = at(this.#ages, i);
      const unanswered = 1 - answerDelay.below(age);
      const live = answerRate * unanswered;
      const dead = (1 - answerRate) * (1 - failDelay.below(age));
      if (unanswered < 1e-6 || live < DEAD * (live + dead)) continue;
      this.#expectedAnswers += live / (live + dead);
      this.#ages[count] = age;
      this.#base[count++] = live / (live + dead) / unanswered;
    }
    this.#surplus.forEach((surplus, horizon) => {
      const ahead = this.#moment(horizon, habits);
      for (let i = 0; i < count; i++) {
        const age = at(this.#ages, i);
        const within = answerDelay.below(age + ahead) - answerDelay.below(age);
        surplus.mayBeAnswered(at(this.#base, i) * within);
      }
    });
  }

  #makeRoom(count: number): void {
    if (this.#ages.length >= count) return;
    this.#ages = new Float64Array(2 * count);
    this.#base = new Float64Array(2 * count);
  }
}

/** Mean share of wrap-ups that are over by `until`, when they begin at any moment before. */
function wrapUpShare(wrapUp: DurationHazard, until: number): number {
  let sum = 0;
  for (let step = 0; step < STEPS_WITHIN; step++) {
    sum += 1 - Math.exp(-wrapUp.cumulated((until * (step + 0.5)) / STEPS_WITHIN));
  }
  return sum / STEPS_WITHIN;
}
