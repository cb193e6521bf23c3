import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, fromQuantiles, lognormal } from '../../../src/core/simulate/durations.ts';
import { teamOf } from '../../../src/core/simulate/scenario.ts';
import { simulateCampaign } from '../../../src/core/simulate/simulate-campaign.ts';
import { Timeline } from '../../../src/core/simulate/timeline.ts';
import { seededRandom } from '../../../src/lab/customers/seeded-random.ts';
import { readOptions } from '../../../src/simulate/options.ts';
import { realTalk } from '../../../src/simulate/real-talk.ts';

const TEAM = { agents: 6, answerRate: 0.25, talk: 200, wrapUp: 20 };

describe('a simulated campaign', () => {
  it('keeps agents busier with the predictive engine than with one line each, within the limit', () => {
    const predictive = simulateCampaign(teamOf(TEAM), 'predictive', 2, 3);
    const progressive = simulateCampaign(teamOf(TEAM), 'progressive', 2, 3);
    expect(predictive.occupancy).toBeGreaterThan(progressive.occupancy + 0.05);
    expect(predictive.abandonRate).toBeLessThanOrEqual(0.03);
    expect(predictive.meanWait).toBeLessThan(progressive.meanWait);
  });

  it.each([0.01, 0.05])('stays within a limit of %d', (abandonLimit) => {
    const { abandonRate } = simulateCampaign(teamOf(TEAM), 'predictive', 2, 5, { abandonLimit });
    expect(abandonRate).toBeLessThanOrEqual(abandonLimit);
    expect(abandonRate).toBeGreaterThan(0);
  });

  it('is within the limit at the end of a first morning that starts knowing nothing', () => {
    for (const seed of [1, 2, 3]) {
      const morning = { ...teamOf(TEAM), hours: 4 };
      expect(simulateCampaign(morning, 'predictive', 1, seed).abandonRate).toBeLessThanOrEqual(0.03);
    }
  });

  it('is the same for the same seed, and another for another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) =>
      simulateCampaign(teamOf(TEAM), 'predictive', 1, seed),
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

describe('the timeline', () => {
  it('gives the earliest first, and keeps the order of what is due at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (times) => {
        const timeline = new Timeline();
        const done: { at: number; order: number }[] = [];
        times.forEach((at, order) => {
          timeline.schedule(at, () => done.push({ at, order }));
        });
        while (timeline.due !== undefined) timeline.advance();
        expect(done).toEqual(
          times.map((at, order) => ({ at, order })).sort((a, b) => a.at - b.at || a.order - b.order),
        );
      }),
      { seed: 41 },
    );
  });
});

describe('durations', () => {
  it.each([
    ['exponential', exponential(200)],
    ['lognormal', lognormal(200, 1)],
    ['real talk', realTalk(200)],
    ['quantiles', fromQuantiles([0, 100, 200, 300, 400])],
  ])('of kind %s have the mean they are given', (_kind, duration) => {
    const random = seededRandom('durations');
    let sum = 0;
    for (let i = 0; i < 20_000; i++) sum += duration(random);
    expect(Math.abs(sum / 20_000 - 200)).toBeLessThan(8);
  });
});

describe('the simulator on the command line', () => {
  const given = ['--agents', '12', '--answer-rate', '0.3', '--talk', '180', '--wrap', '25'];

  it('reads a team by its figures', () => {
    expect(readOptions(given)).toEqual({
      source: { agents: 12, answerRate: 0.3, talk: 180, wrapUp: 25 },
      ring: 28,
      preview: 0,
      mode: 'predictive',
      limit: 0.03,
      shifts: 10,
      seed: 1,
    });
    expect(readOptions(['--help'])).toBe('help');
  });

  it('reads a day to replay instead of a team', () => {
    expect(readOptions(['--replay', 'day.json', '--ring', '20'])).toMatchObject({
      source: { replay: 'day.json' },
      ring: 20,
    });
  });

  it.each([
    ['--agents', '0'],
    ['--agents', '2.5'],
    ['--answer-rate', '30'],
    ['--talk', ''],
    ['--mode', 'manual'],
    ['--limit', 'x'],
    ['--speed', '3'],
  ])('refuses %s %s by name', (name, value) => {
    expect(() => readOptions([...given, name, value])).toThrow(RangeError);
    expect(() => readOptions([...given, name, value])).toThrow(name);
  });

  it('misses what is not given', () => {
    expect(() => readOptions(given.slice(2))).toThrow('--agents');
  });
});
