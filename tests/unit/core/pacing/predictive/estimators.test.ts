import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerRate } from '../../../../../src/core/pacing/predictive/answer-rate.ts';
import { DurationHazard } from '../../../../../src/core/pacing/predictive/duration-hazard.ts';
import { Feedback } from '../../../../../src/core/pacing/predictive/feedback.ts';
import { Lines } from '../../../../../src/core/pacing/predictive/lines.ts';

const PRIOR = { mean: 180, low: 8, high: 2400, bins: 14, shrink: 6 };

describe('the hazard of a duration', () => {
  it('learns from data what the first guess does not know', () => {
    const hazard = new DurationHazard(PRIOR);
    for (let i = 0; i < 400; i++) hazard.add(60);
    expect(hazard.mean).toBeCloseTo(60, -1);
    expect(hazard.rate(55)).toBeGreaterThan(5 * hazard.rate(10));
  });

  it('is not misled by the short ones that end first', () => {
    const [blind, seeing] = [new DurationHazard(PRIOR), new DurationHazard(PRIOR)];
    for (const hazard of [blind, seeing]) for (let i = 0; i < 20; i++) hazard.add(30);
    seeing.seeOpen(new Float64Array(100).fill(200), 100);
    expect(seeing.mean).toBeGreaterThan(5 * blind.mean);
    seeing.seeOpen(new Float64Array(0), 0);
    expect(seeing.mean).toBeCloseTo(blind.mean);
  });

  it('never runs backwards', () => {
    const hazard = new DurationHazard(PRIOR);
    for (const seconds of [1, 5, 40, 200, 3000]) hazard.add(seconds);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 9000, noNaN: true }),
        fc.double({ min: 0, max: 600, noNaN: true }),
        (age, more) => {
          expect(hazard.cumulated(age + more)).toBeGreaterThanOrEqual(hazard.cumulated(age) - 1e-9);
        },
      ),
      { seed: 51 },
    );
  });
});

describe('the answer rate', () => {
  it('does not see busy calls before the others of their age have ended', () => {
    const lines = new Lines(32);
    const told: boolean[] = [];
    for (let id = 0; id < 10; id++) lines.start(id, 0, 0);
    for (let id = 0; id < 5; id++) lines.fail(id, 3);
    lines.settle(20, (answered) => told.push(answered));
    expect(told).toEqual([]);
    for (let id = 5; id < 10; id++) lines.answer(id, 12);
    lines.settle(32, (answered) => told.push(answered));
    expect(told.filter(Boolean)).toHaveLength(5);
    expect(told).toHaveLength(10);
  });

  it('rises at once when young calls bring far more answers than expected, and not for a few', () => {
    const rate = new AnswerRate({ calls: 400, answers: 60 });
    rate.watch(40, 9);
    expect(rate.share).toBeCloseTo(0.15, 1);
    rate.watch(40, 16);
    expect(rate.share).toBeGreaterThan(0.25);
  });

  it('follows a change within its memory', () => {
    const rate = new AnswerRate({ calls: 400, answers: 160 });
    for (let call = 0; call < 1200; call++) rate.add(call % 10 === 0);
    expect(rate.share).toBeLessThan(0.13);
  });
});

describe('the account of abandoned calls', () => {
  it('allows no risk once it is spent, whatever came before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 400 }),
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        (lost, limit) => {
          const feedback = new Feedback(limit, Number.POSITIVE_INFINITY);
          lost.forEach((abandoned, second) => {
            feedback.answered(second);
            feedback.learn(feedback.threshold(0));
            if (abandoned) feedback.abandoned(second);
            if (feedback.balance <= 0) expect(feedback.threshold(0)).toBe(0);
            else expect(feedback.threshold(0)).toBeGreaterThan(0);
          });
        },
      ),
      { seed: 52 },
    );
  });

  it('lowers the threshold when launches lose more calls than it promised', () => {
    const thresholdLosing = (every: number) => {
      const feedback = new Feedback(0.03, Number.POSITIVE_INFINITY);
      for (let call = 1; call <= 20_000; call++) {
        feedback.answered(call);
        feedback.learn(0.02);
        if (call % every === 0) feedback.abandoned(call);
      }
      return feedback.threshold(0);
    };
    expect(thresholdLosing(40)).toBeLessThan(thresholdLosing(100));
  });
});
