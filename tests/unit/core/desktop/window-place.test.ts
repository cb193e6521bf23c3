import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Display, placeOf, remembered } from '../../../../src/core/desktop/window-place.ts';

const MAIN: Display = { id: 'main', workArea: { x: 0, y: 25, width: 1920, height: 1055 } };
const SIDE: Display = { id: 'side', workArea: { x: 1920, y: 0, width: 2560, height: 1440 } };
const NOTHING = { places: {} };
const there = { x: 2200, y: 100, width: 1600, height: 1000, maximized: false };

describe('where the window opens', () => {
  it('is the middle of the main display at first', () => {
    expect(placeOf(NOTHING, [MAIN, SIDE])).toEqual({
      x: 240,
      y: 103,
      width: 1440,
      height: 900,
      maximized: false,
    });
  });

  it('is where it was left, on the display it was left on', () => {
    const memory = remembered(NOTHING, SIDE, there);
    expect(placeOf(memory, [MAIN, SIDE])).toEqual(there);
  });

  it('is the main display while the other one is gone, and the other one again once it is back', () => {
    const first = remembered(NOTHING, MAIN, { x: 10, y: 30, width: 1200, height: 800, maximized: true });
    const memory = remembered(first, SIDE, there);
    expect(placeOf(memory, [MAIN])).toEqual({ x: 10, y: 30, width: 1200, height: 800, maximized: true });
    expect(placeOf(memory, [MAIN, SIDE])).toEqual(there);
  });

  it('is whole on a display that is there, whatever was kept', () => {
    const length = fc.integer({ min: 640, max: 8000 });
    const place = fc.integer({ min: -9000, max: 9000 });
    const area = fc.record({ x: place, y: place, width: length, height: length });
    fc.assert(
      fc.property(area, area, fc.boolean(), (workArea, kept, known) => {
        const display = { id: known ? 'here' : 'new', workArea };
        const memory = remembered(NOTHING, { ...display, id: 'here' }, { ...kept, maximized: false });
        const { x, y, width, height } = placeOf(memory, [display]);
        expect(x).toBeGreaterThanOrEqual(workArea.x);
        expect(y).toBeGreaterThanOrEqual(workArea.y);
        expect(x + width).toBeLessThanOrEqual(workArea.x + workArea.width);
        expect(y + height).toBeLessThanOrEqual(workArea.y + workArea.height);
      }),
      { seed: 20260302 },
    );
  });
});
