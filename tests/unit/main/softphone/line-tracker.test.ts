import { describe, expect, it } from 'vitest';
import { LineTracker } from '../../../../src/main/softphone/line-tracker.ts';
import type { LineView } from '../../../../src/main/softphone/softphone.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

describe('the times of a line', () => {
  it('are counted on the monotonic clock, whoever sets the wall clock', async () => {
    const clock = new ManualClock();
    const tracker = new LineTracker('line', 'attempt', clock);
    tracker.apply({ kind: 'invite' });
    clock.advance(1_000);
    tracker.apply({ kind: 'ringing' });
    clock.advance(2_000);
    clock.setWall(0);
    tracker.apply({ kind: 'answered' });
    clock.advance(3_000);
    tracker.apply({ kind: 'hold' });
    clock.setWall(Date.UTC(2030, 0));
    clock.advance(4_000);
    tracker.apply({ kind: 'resume' });
    clock.advance(5_000);
    tracker.apply({ kind: 'hang-up', by: 'agent' });
    clock.advance(6_000);
    tracker.apply({ kind: 'closed' });
    expect(await tracker.ended).toMatchObject({
      ringMs: 3_000,
      talkMs: 8_000,
      holdMs: 4_000,
      answeredAt: 0,
    });
  });

  it('end with how the line sounded, where that was told', async () => {
    const end = async (...scores: number[]) => {
      const tracker = new LineTracker('line', 'attempt', new ManualClock());
      tracker.apply({ kind: 'invite' });
      tracker.apply({ kind: 'answered' });
      for (const mos of scores) tracker.heard({ mos, lossShare: 0, jitterMs: 1, roundTripMs: 20 });
      tracker.apply({ kind: 'hang-up', by: 'agent' });
      tracker.apply({ kind: 'closed' });
      return tracker.ended;
    };
    expect((await end(4, 3)).quality).toEqual({ mos: 3.5, lossShare: 0, jitterMs: 1, roundTripMs: 20 });
    expect((await end()).quality).toBeUndefined();
  });

  it('begin anew with each state, as views show', () => {
    const clock = new ManualClock(1_000);
    const tracker = new LineTracker('line', 'attempt', clock);
    const views: LineView[] = [];
    tracker.onChange((view) => views.push(view));
    tracker.apply({ kind: 'invite' });
    clock.advance(500);
    tracker.apply({ kind: 'trying' });
    tracker.apply({ kind: 'ringing' });
    clock.advance(500);
    tracker.apply({ kind: 'ringing' });
    expect(views.map(({ state, since }) => [state, since])).toEqual([
      ['inviting', 1_000],
      ['ringing', 1_500],
    ]);
  });
});
