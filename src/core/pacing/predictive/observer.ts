import { assertNever } from '../../assert-never.ts';
import type { PacingEvent, PacingId } from '../pacer.ts';
import { AnswerRate } from './answer-rate.ts';
import { DelayHistogram } from './delay-histogram.ts';
import { DurationHazard } from './duration-hazard.ts';
import { Feedback } from './feedback.ts';
import { LeavingShare } from './leaving-share.ts';
import { Lines } from './lines.ts';
import type { Habits } from './lookahead.ts';
import { type SavedPacing, savedPacing } from './saved-pacing.ts';
import type { PacingSettings } from './settings.ts';
import { Team } from './team.ts';

// First guesses, generic on purpose: a few dozen calls overrule them.
const ANSWER_DELAY = { mean: 12, sigma: 0.6 };
const FAIL_DELAY = { mean: 20, sigma: 0.7 };
const TALK = { mean: 180, low: 8, high: 2400, bins: 14, shrink: 6 };
const WRAP_UP = { mean: 30, low: 2, high: 240, bins: 12, shrink: 4 };
/** Until an agent has had so many talks on average, those that last are looked at too, this often, s. */
const FEW_TALKS = 10;
const LOOK_SECONDS = 10;
/** How long after the ring time an end may still come in, s. */
const RING_GRACE = 4;

/** Turns events into what is under way and what is known of the campaign's habits. Times: steady clock, s. */
export class Observer implements Habits {
  readonly team = new Team();
  readonly lines: Lines;
  readonly feedback: Feedback;
  readonly answerDelay: DelayHistogram;
  readonly failDelay: DelayHistogram;
  readonly talk: DurationHazard;
  readonly wrapUp: DurationHazard;
  readonly #answerRate: AnswerRate;
  readonly #leavingShare: LeavingShare;
  readonly #earnsByAnswer: boolean;
  #ages = new Float64Array(0);
  #talksSeenAt = 0;

  constructor(settings: PacingSettings, saved: SavedPacing | undefined) {
    const { limitWindow, abandonLimit, denominator, ringSeconds } = settings;
    const shifts = limitWindow === 'campaign' ? Number.POSITIVE_INFINITY : limitWindow.shifts;
    this.lines = new Lines(ringSeconds + RING_GRACE);
    this.feedback = new Feedback(abandonLimit, shifts, saved?.feedback);
    this.answerDelay = new DelayHistogram(ANSWER_DELAY, saved?.answerDelay);
    this.failDelay = new DelayHistogram(FAIL_DELAY, saved?.failDelay);
    this.talk = new DurationHazard(TALK, saved?.talk);
    this.wrapUp = new DurationHazard(WRAP_UP, saved?.wrapUp);
    this.#answerRate = new AnswerRate(saved?.answerRate);
    this.#leavingShare = new LeavingShare(saved?.leavingShare);
    this.#earnsByAnswer = denominator === 'answered';
  }

  get answerRate(): number {
    return this.#answerRate.share;
  }

  get answerRateError(): number {
    return this.#answerRate.relativeError;
  }

  get leavingShare(): number {
    return this.#leavingShare.share;
  }

  /** `threshold`: by which a call that is dialled now was decided. */
  hear(event: PacingEvent, now: number, threshold: number): void {
    switch (event.type) {
      case 'dial':
        this.lines.start(event.callId, now, threshold);
        return;
      case 'answer':
        this.#answered(event.callId, now);
        return;
      case 'fail': {
        const delay = this.lines.fail(event.callId, now);
        if (delay !== undefined) this.failDelay.add(delay);
        return;
      }
      case 'connect':
        this.#connected(event.callId, now);
        this.team.move(event.agentId, 'talking', now);
        return;
      case 'abandon':
        this.#abandoned(event.callId, now);
        return;
      case 'wrapup':
        this.#wrapsUp(event.callId, event.agentId, now);
        return;
      case 'ready':
        this.#isFree(event.agentId, 'idle', now);
        return;
      case 'away':
        this.#isFree(event.agentId, 'out', now);
        return;
      case 'login':
      case 'logout':
        this.team.move(event.agentId, 'out', now);
        return;
      case 'leaving':
      case 'staying':
        this.team.announce(event.agentId, event.type === 'leaving');
        return;
      default:
        assertNever(event);
    }
  }

  /** Learns from the calls that have become too old to ring, and watches the younger ones. */
  settle(now: number): void {
    this.lines.settle(now, (answered) => this.#answerRate.add(answered));
    let expectedIfLive = 0;
    let answers = 0;
    this.lines.unsettled(now, (age, answered) => {
      expectedIfLive += this.answerDelay.below(age);
      if (answered) answers++;
    });
    this.#answerRate.watch(expectedIfLive, answers);
    this.#seeTalks(now);
  }

  save(): SavedPacing {
    return savedPacing({
      answerRate: this.#answerRate.save(),
      leavingShare: this.#leavingShare.save(),
      answerDelay: this.answerDelay.save(),
      failDelay: this.failDelay.save(),
      talk: this.talk.save(),
      wrapUp: this.wrapUp.save(),
      feedback: this.feedback.save(),
    });
  }

  #seeTalks(now: number): void {
    if (now - this.#talksSeenAt < LOOK_SECONDS) return;
    this.#talksSeenAt = now;
    const { present } = this.team;
    if (this.#ages.length < present) this.#ages = new Float64Array(2 * present);
    const few = this.talk.count < FEW_TALKS * present;
    this.talk.seeOpen(this.#ages, few ? this.team.ages('talking', now, this.#ages) : 0);
  }

  #answered(callId: PacingId, now: number): void {
    const call = this.lines.answer(callId, now);
    if (this.#earnsByAnswer) this.feedback.answered(now);
    if (!call) return;
    this.answerDelay.add(call.delay);
    this.feedback.learn(call.threshold);
  }

  /** A call that is heard of for the second time, since its desk was away or the settings changed, earns nothing anew. */
  #connected(callId: PacingId, now: number): void {
    const isNews = this.lines.serve(callId);
    if (isNews && !this.#earnsByAnswer) this.feedback.answered(now);
  }

  #abandoned(callId: PacingId, now: number): void {
    this.lines.serve(callId);
    if (!this.#earnsByAnswer) this.feedback.answered(now);
    this.feedback.abandoned(now);
    if (this.team.idle(now) > this.lines.waiting) this.team.doubtIdle(now);
  }

  #wrapsUp(callId: PacingId, agentId: PacingId, now: number): void {
    this.lines.serve(callId);
    const talked = this.team.secondsIn(agentId, 'talking', now);
    if (talked !== undefined) this.talk.add(talked);
    this.team.move(agentId, 'wrapping', now);
  }

  #isFree(agentId: PacingId, phase: 'idle' | 'out', now: number): void {
    const wrapped = this.team.secondsIn(agentId, 'wrapping', now);
    if (wrapped !== undefined) {
      this.wrapUp.add(wrapped);
      this.#leavingShare.add(phase === 'out');
    }
    this.team.move(agentId, phase, now);
  }
}
