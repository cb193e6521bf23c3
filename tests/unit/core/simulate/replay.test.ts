import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedDay } from '../../../../src/contract/recorded-day-schema.ts';
import type { LineResult } from '../../../../src/core/call/line-result.ts';
import { LINE_RESULTS } from '../../../../src/core/call/line-result.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { dialPlanOf } from '../../../../src/core/simulate/dial-plan.ts';
import type { ShiftFigures } from '../../../../src/core/simulate/figures.ts';
import { type PastAttempt, type PastState, recordDay } from '../../../../src/core/simulate/recorded-day.ts';
import { canReplay, replayOf } from '../../../../src/core/simulate/replay.ts';
import { simulateShifts } from '../../../../src/core/simulate/simulate-campaign.ts';

const MINUTE = 60_000;
const NAME = { campaignId: 'c1', date: '2026-11-20', timeZone: 'Asia/Shanghai' };
const plan = dialPlanOf(retentionCampaign({ id: 'c1', name: 'x', callingNumber: '1' }));

/** Four hours from 08:00: four agents, in the second hour six; every third call answered, in the last hour every second. */
function fullDay() {
  const from = 8 * 60;
  const attempts: PastAttempt[] = Array.from({ length: 960 }, (_, i) => {
    const live = i % (i >= 720 ? 2 : 3) === 0;
    return {
      at: (from + i / 4) * MINUTE,
      lineResult: live ? 'answered' : i % 5 === 0 ? 'busy' : 'no-answer',
      ringMs: live ? 5_000 + (i % 7) * 1_000 : 25_000,
      talkMs: live ? 60_000 + (i % 11) * 10_000 : 0,
      wrapUpMs: live ? 10_000 + (i % 5) * 2_000 : undefined,
    };
  });
  const states: PastState[] = Array.from({ length: 6 }, (_, agent) => ({
    at: (from + (agent < 4 ? 0 : 60)) * MINUTE,
    until: (from + (agent < 4 ? 240 : 120)) * MINUTE,
    status: 'available' as const,
    state: 'idle' as const,
  }));
  return recordDay(NAME, attempts, states);
}

const run = (shifts: Iterable<ShiftFigures>): ShiftFigures => {
  const [first] = shifts;
  if (!first) throw new Error('no shift');
  return first;
};

describe('a replayed day', () => {
  const day = fullDay();

  it('has the staffing of the recorded one, to within the calls in hand', () => {
    expect(Math.max(...day.staffing)).toBe(6);
    const { windows } = run(simulateShifts(replayOf(day, 25, 2), plan, 1, 7));
    expect(windows).toHaveLength(8);
    const hours = windows.map(({ presentSeconds }) => presentSeconds / 3600);
    expect(hours[0]).toBeCloseTo(2, 5);
    expect(hours[2]).toBeCloseTo(3, 5);
    expect(hours[6]).toBeGreaterThanOrEqual(2);
    expect(hours[6]).toBeLessThan(2.3);
  });

  it('is answered as often as the recorded one, half hour by half hour', () => {
    const { answerRate } = replayOf(day, 25, 2);
    expect(answerRate(0)).toBeCloseTo(1 / 3, 1);
    expect(answerRate(3.7 * 3600)).toBeCloseTo(1 / 2, 1);
  });

  it('loses the late answers when calls ring for a shorter time', () => {
    const answerRate = (ringSeconds: number) => {
      const { answered, dialled } = run(simulateShifts(replayOf(day, ringSeconds, 2), plan, 1, 7));
      return answered / dialled;
    };
    expect(answerRate(6)).toBeLessThan(0.6 * answerRate(25));
    expect(answerRate(60)).toBeGreaterThan(answerRate(6));
  });

  it('is slower when each card is read for longer before its call', () => {
    const dialled = (previewSeconds: number) =>
      run(simulateShifts(replayOf(day, 25, 2), { ...plan, previewSeconds }, 1, 7)).dialled;
    expect(dialled(20)).toBeLessThan(dialled(8));
    expect(dialled(8)).toBeLessThan(dialled(0));
  });

  it('is busier with the predictive engine, and abandons within the limit', () => {
    const under = (mode: 'progressive' | 'predictive') =>
      run(simulateShifts(replayOf(day, 25, 2), { ...plan, mode }, 1, 7));
    const occupancy = ({ windows }: ShiftFigures) =>
      windows.reduce((sum, { busySeconds }) => sum + busySeconds, 0) /
      windows.reduce((sum, { presentSeconds }) => sum + presentSeconds, 0);
    const predictive = under('predictive');
    expect(occupancy(predictive)).toBeGreaterThan(occupancy(under('progressive')));
    expect(predictive.abandoned / predictive.answered).toBeLessThanOrEqual(0.03);
    expect(under('progressive').abandoned).toBe(0);
  });

  it('cannot be made of a day with hardly any answers, or without agents', () => {
    expect(canReplay(day)).toBe(true);
    expect(canReplay(recordDay(NAME, [], []))).toBe(false);
    expect(canReplay({ ...day, staffing: [] })).toBe(false);
    expect(canReplay({ ...day, halfHours: day.halfHours.map((half) => ({ ...half, answered: 3 })) })).toBe(
      false,
    );
  });
});

describe('recording a day', () => {
  const minuteOfDay = fc.double({ min: 0, max: 1439, noNaN: true });
  const attempts = fc.array(
    fc.record<PastAttempt>({
      at: minuteOfDay.map((minute) => Math.floor(minute * MINUTE)),
      lineResult: fc.option(fc.constantFrom<LineResult>(...LINE_RESULTS), { nil: undefined }),
      ringMs: fc.nat(60_000),
      talkMs: fc.nat(600_000),
      wrapUpMs: fc.option(fc.nat(600_000), { nil: undefined }),
    }),
    { maxLength: 60 },
  );
  const states = fc.array(
    fc
      .record({
        at: minuteOfDay.map((minute) => Math.floor(minute * MINUTE)),
        minutes: fc.double({ min: 0, max: 90, noNaN: true }),
        status: fc.constantFrom('available' as const, 'on-break' as const, 'logged-out' as const),
        state: fc.constantFrom('idle' as const, 'talking' as const, 'wrap-up' as const, 'ringing' as const),
      })
      .map(({ at, minutes, ...rest }) => ({ ...rest, at, until: at + Math.floor(minutes * MINUTE) })),
    { maxLength: 30 },
  );

  it('travels over the wire whatever happened, and counts every attempt whose end tells something', () => {
    fc.assert(
      fc.property(attempts, states, (past, spent) => {
        const day = recordDay(NAME, past, spent);
        expect(recordedDay.parse(day)).toEqual(day);
        const told = past.filter(
          ({ lineResult }) =>
            lineResult !== undefined && !['cancelled', 'failed', 'unknown'].includes(lineResult),
        );
        const sum = (of: (half: (typeof day.halfHours)[number]) => number) =>
          day.halfHours.reduce((total, half) => total + of(half), 0);
        expect(sum((half) => half.attempts)).toBe(told.length);
        expect(sum((half) => half.answered) + day.ends.machine + day.ends.busy + day.ends.noAnswer).toBe(
          told.length,
        );
        expect(sum((half) => half.busySeconds)).toBeLessThanOrEqual(
          sum((half) => half.presentSeconds) + 1e-6,
        );
        const minutes = day.staffing.reduce((total, there) => total + there, 0);
        // Counted in the middle of each minute: half a minute off at most at either end of each stretch.
        expect(Math.abs(minutes - sum((half) => half.presentSeconds) / 60)).toBeLessThanOrEqual(spent.length);
        expect(Math.min(0, ...day.staffing)).toBe(0);
      }),
      { seed: 51 },
    );
  });
});
