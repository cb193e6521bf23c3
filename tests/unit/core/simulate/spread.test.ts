import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ShiftFigures, summarise } from '../../../../src/core/simulate/figures.ts';
import { type Spread, spreadOf } from '../../../../src/core/simulate/spread.ts';

const window = fc.record({
  answered: fc.nat(60),
  abandoned: fc.nat(5),
  busySeconds: fc.nat(9000),
  presentSeconds: fc.nat(20_000),
});
const days = fc.array(
  fc.array(window, { minLength: 4, maxLength: 4 }).map(
    (windows): ShiftFigures => ({
      windows,
      answered: windows.reduce((sum, { answered }) => sum + answered, 0),
      abandoned: windows.reduce((sum, { abandoned }) => sum + abandoned, 0),
      connected: 40,
      dialled: 200,
      waitedSeconds: 300,
    }),
  ),
  { minLength: 1, maxLength: 5 },
);

describe('the spread of simulated days', () => {
  it('has every mean between its lowest and highest day, and shares that of all days together', () => {
    fc.assert(
      fc.property(days, (all) => {
        const { figures, occupancy, abandonRate } = spreadOf(all);
        const spreads = [...Object.values(figures), ...occupancy, ...abandonRate];
        for (const { low, mean, high } of spreads.filter((each): each is Spread => each !== undefined)) {
          expect(low).toBeLessThanOrEqual(mean);
          expect(mean).toBeLessThanOrEqual(high);
        }
        expect(figures.occupancy.mean).toBe(summarise(all).occupancy);
        expect(figures.abandonRate.mean).toBe(summarise(all).abandonRate);
        expect(figures.dialled.mean).toBe(200);
      }),
      { seed: 61 },
    );
  });

  it('shows no rate for a half hour in which hardly anybody answered or was there', () => {
    const quiet = { answered: 4, abandoned: 1, busySeconds: 60, presentSeconds: 90 };
    const busy = { answered: 40, abandoned: 1, busySeconds: 6000, presentSeconds: 9000 };
    const day = { answered: 44, abandoned: 2, connected: 42, dialled: 150, waitedSeconds: 1 };
    const few = { answered: 35, abandoned: 9, busySeconds: 4000, presentSeconds: 4000 };
    const crowded = { answered: 400, abandoned: 8, busySeconds: 60_000, presentSeconds: 90_000 };
    const { occupancy, abandonRate } = spreadOf([{ ...day, windows: [busy, quiet] }]);
    expect(occupancy).toEqual([{ mean: 2 / 3, low: 2 / 3, high: 2 / 3 }, undefined]);
    expect(abandonRate.map((rate) => rate?.mean)).toEqual([1 / 40, undefined]);
    const leaving = spreadOf([{ ...day, windows: [crowded, few] }]);
    expect(leaving.abandonRate.map((rate) => rate?.mean)).toEqual([8 / 400, undefined]);
    expect(leaving.occupancy[1]).toBeUndefined();
  });

  it('is of at least one day', () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});
