import { clamp } from './numeric.ts';
import { RecentAccount } from './recent-account.ts';

/** The first guess: a call may be launched at about the risk that all calls may have on average. */
const FIRST_RATIO = 1.07;
/** How many abandoned calls the first guess is worth, and how many are remembered. */
const PRIOR_ABANDONS = 16;
const MEMORY_ABANDONS = 300;
/** What is kept in hand, in abandoned calls, against runs of bad luck: so many, and a share of what half an hour earns. */
const RESERVE = 5;
const RESERVE_SHARE = 0.2;
/** With less than so many in hand, and a share of what half an hour earns, the threshold shrinks in proportion. */
const SCARCE = 3;
const SCARCE_SHARE = 0.4;
/** How strongly the threshold leans on the balance. */
const LEAN = 0.04;
const LEAN_MOST = 20;
/** How strongly it leans on the last half hour: a run of bad luck is followed by care, so that no half hour gets far above the limit. */
const RECENT_LEAN = 1.5;
const RECENT_LOWEST = -0.6;
const RECENT_HIGHEST = 0.25;
const HIGHEST_THRESHOLD = 0.85;
/** However rarely calls are lost while a team gathers, the threshold stays below so many times the limit. */
const HIGHEST_STEADY = 1.8;

export interface FeedbackState {
  readonly answers: number;
  readonly abandons: number;
  /** Shifts the present window has lasted. */
  readonly shifts: number;
  /** Thresholds of answered launches, summed, and abandoned calls among them; both fade. */
  readonly thresholds: number;
  readonly lost: number;
}

/**
 * Holds the abandon rate: an account that is never overdrawn, and a threshold that learns what risk the limit allows.
 *
 * Each live answer earns `limit`, each abandoned call costs one. The threshold shrinks with a small balance, and without one no call is
 * launched at any risk; so the rate stands above the limit only by what was in flight when the account ran dry.
 *
 * The threshold is calibrated by data: abandoned calls by the sum of thresholds at which the answered calls were launched tells how much
 * a threshold costs (Robbins and Monro 1951, with the step size of a running mean), and hardly moves once learnt. A threshold that jumps
 * with every abandoned call was measured to cost more waiting than it saves.
 */
export class Feedback {
  readonly #limit: number;
  readonly #recent = new RecentAccount();
  #answers = 0;
  #abandons = 0;
  #shifts = 1;
  #thresholds = 0;
  #lost = 0;

  /** `limit`: share of live answers that may be abandoned. `windowShifts`: shifts after which the account starts anew. */
  constructor(limit: number, windowShifts: number, saved?: FeedbackState) {
    this.#limit = limit;
    if (!saved) return;
    this.#thresholds = saved.thresholds;
    this.#lost = saved.lost;
    if (saved.shifts >= windowShifts) return;
    this.#answers = saved.answers;
    this.#abandons = saved.abandons;
    this.#shifts = saved.shifts + 1;
  }

  /** How many calls the answers so far allow to be abandoned. */
  get earned(): number {
    return this.#limit * this.#answers;
  }

  /** How many calls may still be abandoned. */
  get balance(): number {
    return this.earned - this.#abandons;
  }

  /** Abandoned by answered calls in the window. */
  get abandonRate(): number {
    return this.#answers > 0 ? this.#abandons / this.#answers : 0;
  }

  /** The highest risk at which a call may be launched now, when the account may be overdrawn by `credit` calls. */
  threshold(credit: number): number {
    const { balance } = this;
    const { earned } = this.#recent;
    const inHand = clamp((balance + credit) / (SCARCE + SCARCE_SHARE * earned), 0, 1);
    const reserve = RESERVE + RESERVE_SHARE * earned;
    const lean =
      LEAN * clamp(balance - reserve, -LEAN_MOST, LEAN_MOST) +
      RECENT_LEAN * clamp(this.#recent.left, RECENT_LOWEST, RECENT_HIGHEST);
    return Math.min(HIGHEST_THRESHOLD, this.#steady() * Math.exp(lean) * inHand);
  }

  answered(now: number): void {
    this.#recent.earn(this.#limit, now);
    this.#answers++;
  }

  /** The answer of a call that was launched at the given threshold. */
  learn(threshold: number): void {
    const keep = 1 - this.#limit / MEMORY_ABANDONS;
    this.#thresholds = this.#thresholds * keep + threshold;
    this.#lost *= keep;
  }

  abandoned(now: number): void {
    this.#recent.spend(1, now);
    this.#abandons++;
    this.#lost++;
  }

  save(): FeedbackState {
    return {
      answers: this.#answers,
      abandons: this.#abandons,
      shifts: this.#shifts,
      thresholds: this.#thresholds,
      lost: this.#lost,
    };
  }

  #steady(): number {
    const priorThresholds = PRIOR_ABANDONS / FIRST_RATIO;
    const perThreshold = (this.#thresholds + priorThresholds) / (this.#lost + PRIOR_ABANDONS);
    return this.#limit * Math.min(HIGHEST_STEADY, perThreshold);
  }
}
