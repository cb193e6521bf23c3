import { credit } from './credit.ts';
import type { PacingExplanation, PacingReason } from './explanation.ts';
import { type FallBack, fallBack } from './fall-back.ts';
import { Lookahead } from './lookahead.ts';
import type { Observer } from './observer.ts';
import { poissonAbove } from './poisson.ts';
import type { PacingSettings } from './settings.ts';

/** Teams above this size are looked at at most this often while hardly anybody is idle, s. */
const LARGE_TEAM = 40;
const LARGE_TEAM_PAUSE = 0.5;
/** Teams up to this size often have nobody who could be free in time: found out cheaply, and not asked again for a while, s. */
const SMALL_TEAM = 10;
const PAUSE = { wrapping: 1, talking: 3, decided: 0.9 } as const;

interface Outcome {
  calls: number;
  reason: PacingReason;
  risk: number | undefined;
}

/**
 * Launches while one more call would, if answered, find no agent with a probability below the threshold.
 *
 * The marginal form of the rule in Samuelson, "Predictive dialing for outbound telephone call centers", Interfaces 29 (1999): there the whole
 * number of lines is sized, here each call is weighed against what its own answer will find.
 */
export class LaunchDecision {
  readonly #settings: PacingSettings;
  readonly #observer: Observer;
  readonly #lookahead: Lookahead;
  readonly #outcome: Outcome = { calls: 0, reason: 'nobody-present', risk: undefined };
  #threshold = 0;
  #allowed = Number.POSITIVE_INFINITY;
  #fallBack: FallBack | undefined;
  #valid = false;
  #validUntil = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(settings: PacingSettings, observer: Observer) {
    this.#settings = settings;
    this.#observer = observer;
    this.#lookahead = new Lookahead(settings.patienceSeconds);
  }

  /** By which the last decision was made. */
  get threshold(): number {
    return this.#threshold;
  }

  /** Something was heard: the last decision holds no longer. */
  expire(): void {
    this.#valid = false;
  }

  /** At most so many calls may be abandoned from now on. */
  allow(abandons: number): void {
    if (abandons !== this.#allowed) this.#valid = false;
    this.#allowed = abandons;
  }

  calls(now: number): number {
    if (this.#valid && now < this.#validUntil) return this.#outcome.calls;
    const { team } = this.#observer;
    const hurried = team.present <= LARGE_TEAM || team.idle(now) > 1;
    if (!hurried && now - this.#lookedAt < LARGE_TEAM_PAUSE) return 0;
    this.#decide(now);
    return this.#outcome.calls;
  }

  explain(now: number): PacingExplanation {
    this.#decide(now);
    const { team, lines, feedback, answerRate } = this.#observer;
    const { calls, reason, risk } = this.#outcome;
    return {
      calls,
      reason,
      mode: this.#fallBack ? 'progressive' : 'predictive',
      fallBack: this.#fallBack,
      risk,
      idle: team.idle(now),
      present: team.present,
      ringing: lines.ringing,
      waiting: lines.waiting,
      answerRate,
      horizonSeconds: this.#lookahead.farthest(this.#observer),
      threshold: this.#threshold,
      balance: Math.min(feedback.balance, this.#allowed),
      abandonRate: feedback.abandonRate,
    };
  }

  #decide(now: number): void {
    const { team, lines, feedback } = this.#observer;
    this.#observer.settle(now);
    this.#threshold = feedback.threshold(this.#credit());
    this.#fallBack = this.#mustFallBack();
    this.#lookedAt = now;
    this.#valid = true;
    this.#validUntil = now + PAUSE.decided;
    if (team.present === 0) this.#conclude(0, 'nobody-present');
    else if (this.#fallBack) this.#oneLineEach(now, this.#fallBack);
    else if (team.idle(now) <= lines.waiting && team.present <= SMALL_TEAM && this.#nobodySoon(now)) {
      this.#conclude(0, 'nobody-free-soon');
    } else this.#weigh(now);
  }

  #nobodySoon(now: number): boolean {
    const nobody = this.#lookahead.nobodyFree(this.#observer.team, this.#observer, now);
    if (nobody <= this.#threshold) return false;
    this.#validUntil = now + (this.#observer.team.wrapping > 0 ? PAUSE.wrapping : PAUSE.talking) - 1e-6;
    return true;
  }

  #weigh(now: number): void {
    const { team, lines } = this.#observer;
    const { most, reason: full } = this.#mostCalls(now);
    this.#lookahead.look(team, lines, this.#observer, now);
    let risk = this.#lookahead.risk();
    let calls = 0;
    let stopped: PacingReason = full;
    const progressive = this.#progressive(now);
    for (; calls < most; calls++) {
      const held = calls < progressive ? undefined : this.#heldBack(risk);
      if (held) {
        stopped = held;
        break;
      }
      this.#lookahead.launch();
      risk = this.#lookahead.risk();
    }
    this.#conclude(calls, calls > 0 ? 'dialling' : stopped, risk);
  }

  #oneLineEach(now: number, why: FallBack): void {
    const { most, reason: full } = this.#mostCalls(now);
    const wanted = Math.max(0, this.#progressive(now));
    const calls = Math.max(0, Math.min(wanted, most));
    this.#conclude(calls, calls > 0 ? 'dialling' : wanted > 0 ? full : why);
  }

  /** One line for each idle agent is never held back: so many are missing, as progressive pacing sees it. */
  #progressive(now: number): number {
    const { team, lines } = this.#observer;
    return team.idle(now) - lines.waiting - lines.ringing;
  }

  #mustFallBack(): FallBack | undefined {
    const { feedback, answerRate } = this.#observer;
    const { abandonLimit: limit, overrunRisk } = this.#settings;
    return fallBack({
      limit,
      earned: feedback.earned,
      allowance: this.#allowance(),
      atStake: answerRate * this.#threshold,
      overrunRisk,
    });
  }

  /** How many calls may be abandoned now. */
  #allowance(): number {
    return Math.min(this.#observer.feedback.balance + this.#credit(), this.#allowed);
  }

  #credit(): number {
    const { team, feedback, talk, wrapUp } = this.#observer;
    return credit({
      present: team.present,
      limit: this.#settings.abandonLimit,
      earned: feedback.earned,
      handling: talk.mean + wrapUp.mean,
    });
  }

  #heldBack(risk: number): PacingReason | undefined {
    if (risk > this.#threshold) return 'enough-under-way';
    const lost = (this.#lookahead.expectedAnswers + this.#observer.answerRate) * this.#threshold;
    const overrun = poissonAbove(this.#allowance(), lost);
    return overrun > this.#settings.overrunRisk ? 'overrun-risk' : undefined;
  }

  #mostCalls(now: number): { readonly most: number; readonly reason: PacingReason } {
    const { maxLines, linesPerAgent, callsPerSecond } = this.#settings;
    const { team, lines } = this.#observer;
    const byLines = Math.min(maxLines, linesPerAgent * team.present) - lines.ringing - lines.waiting;
    const byRate = Number.isFinite(callsPerSecond)
      ? callsPerSecond - lines.startedAfter(now - 1)
      : Number.POSITIVE_INFINITY;
    return byRate < byLines
      ? { most: Math.floor(byRate), reason: 'calls-per-second' }
      : { most: Math.floor(byLines), reason: 'lines-in-use' };
  }

  #conclude(calls: number, reason: PacingReason, risk?: number): void {
    this.#outcome.calls = calls;
    this.#outcome.reason = reason;
    this.#outcome.risk = risk;
  }
}
