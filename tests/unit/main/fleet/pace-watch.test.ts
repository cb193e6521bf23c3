import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PaceWatch } from '../../../../src/main/fleet/pace-watch.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const LAPSE_MS = 4_000;
const watching = () => {
  const clock = new ManualClock();
  const watch = new PaceWatch(clock, () => undefined);
  return { clock, holds: (term: number, campaignId = 'c1') => watch.holds({ campaignId, term }) };
};

describe('which leader a desk believes', () => {
  it('is the one of the newest term, at once', () => {
    const { holds } = watching();
    expect([1, 1, 7, 6, 7, 8].map((term) => holds(term))).toEqual([true, true, true, false, true, true]);
  });

  it('is one of an older term only once nothing of the newer was heard for the lapse: the database was restored', () => {
    const { clock, holds } = watching();
    holds(7);
    clock.advance(LAPSE_MS - 1);
    expect(holds(3)).toBe(false);
    clock.advance(1);
    expect(holds(3)).toBe(true);
    expect(holds(2)).toBe(false);
  });

  it('is not the older one while the newer one still speaks', () => {
    const { clock, holds } = watching();
    for (let second = 0; second < 20; second++) {
      expect(holds(7)).toBe(true);
      clock.advance(1_000);
      expect(holds(6)).toBe(false);
    }
  });

  it('is another one for each campaign', () => {
    const { holds } = watching();
    holds(7, 'c1');
    expect(holds(1, 'c2')).toBe(true);
  });

  it('never changes to an older term within the lapse of the newer, in whatever order they speak', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ term: fc.integer({ min: 1, max: 4 }), afterMs: fc.nat(3_000) }), {
          maxLength: 60,
        }),
        (words) => {
          const { clock, holds } = watching();
          const believed: { term: number; at: number }[] = [];
          for (const { term, afterMs } of words) {
            clock.advance(afterMs);
            if (holds(term)) believed.push({ term, at: clock.monotonicMs() });
          }
          for (const [index, { term, at }] of believed.entries())
            for (const later of believed.slice(index + 1))
              if (later.term < term) expect(later.at - at).toBeGreaterThanOrEqual(LAPSE_MS);
        },
      ),
      { seed: 6 },
    );
  });
});
