import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareTrunk, type TrunkNeed } from '../../../../src/core/pacing/trunk-share.ts';

const need = (campaignId: string, used: number, wanted: number, people: number): TrunkNeed => ({
  campaignId,
  used,
  wanted,
  people,
});
const shares = (lines: number, ...needs: TrunkNeed[]) => Object.fromEntries(shareTrunk(lines, needs));

const needs = fc
  .array(fc.record({ used: fc.nat(20), wanted: fc.nat(40), people: fc.nat(12) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.map((each, i) => ({ ...each, campaignId: `campaign ${i}` })));

describe('the lines of a trunk', () => {
  it('go to who wants them, whatever others could have had', () => {
    expect(shares(30, need('a', 4, 0, 10), need('b', 10, 16, 10))).toEqual({ a: 4, b: 26 });
  });

  it('are dealt out by agents where more are wanted than there are', () => {
    expect(shares(30, need('a', 0, 50, 10), need('b', 0, 50, 5))).toEqual({ a: 20, b: 10 });
  });

  it('that are in use are nobody else’s, also where there are more than the carrier grants', () => {
    expect(shares(10, need('a', 8, 5, 1), need('b', 4, 5, 10))).toEqual({ a: 8, b: 4 });
  });

  it('that nobody wants wait with those who have agents', () => {
    expect(shares(9, need('a', 0, 0, 2), need('b', 0, 0, 1), need('c', 0, 0, 0))).toEqual({
      a: 6,
      b: 3,
      c: 0,
    });
  });

  it('are never more than there are, are all dealt out, and to the poorest first', () => {
    fc.assert(
      fc.property(fc.nat(120), needs, (lines, all) => {
        const shared = shareTrunk(lines, all);
        const used = all.reduce((sum, each) => sum + each.used, 0);
        const given = [...shared.values()].reduce((sum, own) => sum + own, 0);
        const anybody = all.some(({ people }) => people > 0);
        expect(given).toBe(anybody ? Math.max(lines, used) : used);
        for (const each of all) {
          const own = shared.get(each.campaignId) ?? 0;
          expect(own).toBeGreaterThanOrEqual(each.used);
          if (each.people === 0 || own >= each.used + each.wanted) continue;
          // Who still wants more has no less for each agent than anybody who was given a line.
          for (const other of all) {
            const theirs = shared.get(other.campaignId) ?? 0;
            if (theirs > other.used)
              expect((theirs - 1) / other.people).toBeLessThanOrEqual(own / each.people);
          }
        }
      }),
      { seed: 31, numRuns: 500 },
    );
  });

  it('are shared alike whoever works it out', () => {
    fc.assert(
      fc.property(fc.nat(120), needs, (lines, all) => {
        expect(Object.fromEntries(shareTrunk(lines, [...all].reverse()))).toEqual(
          Object.fromEntries(shareTrunk(lines, all)),
        );
      }),
      { seed: 32 },
    );
  });
});
