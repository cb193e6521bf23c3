import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AbandonsLeft } from '../../../../src/central/fleet/abandons-left.ts';

const budget = (left: number, abandoned: number) => ({ limit: 0.03, left, abandoned, outOf: 1_000 });

describe('what a campaign may still abandon', () => {
  it('is nothing where nobody knows the budget', () => {
    expect(new AbandonsLeft(undefined, 0).left).toBe(0);
  });

  it('takes a call heard of off at once, and not a second time when it is on record', () => {
    const one = new AbandonsLeft(budget(5, 2), 0);
    one.hear(1, 1);
    expect(one.left).toBe(4);
    expect(one.isDue(1)).toBe(true);
    one.read(budget(5, 2), 2);
    expect(one.left).toBe(4);
    one.read(budget(4, 3), 17);
    expect(one.left).toBe(4);
  });

  it('is asked for anew after 15 s', () => {
    const one = new AbandonsLeft(budget(5, 2), 100);
    expect(one.isDue(114)).toBe(false);
    expect(one.isDue(115)).toBe(true);
    one.read(budget(5, 2), 115);
    expect(one.isDue(129)).toBe(false);
  });

  it('does not hold against a campaign for ever what leaves the window as it comes in', () => {
    const one = new AbandonsLeft(budget(5, 2), 0);
    one.hear(1, 1);
    one.read(budget(5, 2), 15);
    expect(one.left).toBe(4);
    one.read(budget(5, 2), 200);
    expect(one.left).toBe(5);
  });

  it('is not forgotten by the next leader, before and after it is on record', () => {
    const former = new AbandonsLeft(budget(5, 2), 0);
    former.hear(2, 10);
    const left = former.save(11);
    expect(new AbandonsLeft(budget(5, 2), 500, left).left).toBe(3);
    expect(new AbandonsLeft(budget(4, 3), 500, left).left).toBe(3);
    const next = new AbandonsLeft(budget(3, 4), 500, left);
    expect(next.left).toBe(3);
    expect(new AbandonsLeft(budget(5, 2), 500, { ...left, agoSeconds: [130, 3] }).left).toBe(4);
  });

  it('is never more than what the record leaves once all that was heard of is on it, whatever the delays', () => {
    const call = fc.record({ heardAfter: fc.nat(5), recordedAfter: fc.nat(60) });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 30 }), (calls) => {
        const FULL = 20;
        let t = 0;
        const times = calls.map(({ heardAfter, recordedAfter }) => {
          t += heardAfter;
          return { heardAt: t, recordedAt: t + recordedAfter };
        });
        const one = new AbandonsLeft(budget(FULL, 0), 0);
        for (let now = 0; now <= t + 60; now++) {
          const heard = times.filter(({ heardAt }) => heardAt <= now).length;
          const recorded = times.filter(({ recordedAt }) => recordedAt <= now).length;
          one.hear(heard, now);
          if (one.isDue(now)) one.read(budget(Math.max(0, FULL - recorded), recorded), now);
          expect(one.left).toBe(Math.max(0, FULL - heard));
        }
      }),
      { seed: 41 },
    );
  });
});
