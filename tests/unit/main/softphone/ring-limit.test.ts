import { beforeEach, describe, expect, it } from 'vitest';
import { RingLimit, type RingLimitParts } from '../../../../src/main/softphone/ring-limit.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

describe('the ring limit', () => {
  let clock: ManualClock;
  let over: number | undefined;
  /** Seconds from the INVITE to the end of a call that rings after so many seconds; never, where undefined. */
  const lasts = (ringSeconds: number, ringsAfter?: number, from: RingLimitParts['from'] = 'ringing') => {
    const onOver = () => {
      over = clock.monotonicMs() / 1000;
    };
    const limit = new RingLimit({ clock, ringSeconds, from, onOver });
    limit.start();
    if (ringsAfter !== undefined) {
      clock.advance(ringsAfter * 1000);
      limit.ringing();
      clock.advance(500);
      limit.ringing();
    }
    clock.advance(600_000);
    return over;
  };
  beforeEach(() => {
    clock = new ManualClock();
    over = undefined;
  });

  it.each([
    ['rings for the whole time, however long the network took', 15, 6, 21],
    ['rings for the whole time after almost a minute', 25, 59, 84],
    ['ends after a minute where the phone never rings', 15, undefined, 60],
    ['ends when the pacer believes in it no longer', 90, 50, 120],
    ['rings as long as it is told where that is longer than the pacer believes', 180, 5, 180],
  ] as const)('%s', (_title, ringSeconds, ringsAfter, end) => {
    expect(lasts(ringSeconds, ringsAfter)).toBe(end);
  });

  it('is counted from the INVITE for a colleague, while the customer waits', () => {
    expect(lasts(10, 4, 'invite')).toBe(10);
  });

  it('does nothing more once it is stopped', () => {
    const limit = new RingLimit({ clock, ringSeconds: 5, from: 'ringing', onOver: () => (over = 0) });
    limit.start();
    limit.stop();
    limit.ringing();
    clock.advance(600_000);
    expect(over).toBeUndefined();
  });
});
