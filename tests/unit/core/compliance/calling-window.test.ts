import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInWindow, localMinute, nextOpening } from '../../../../src/core/compliance/calling-window.ts';

const day = (fromMinute: number, toMinute: number, timeZone = 'Asia/Shanghai') => ({
  timeZone,
  windows: [{ fromMinute, toMinute }],
});
const CN_DAY = day(8 * 60, 21 * 60);

describe('a calling window', () => {
  it('is one of the callee, wherever the caller sits', () => {
    const at = Date.UTC(2026, 0, 5, 0, 30);
    expect(localMinute(at, 'Asia/Shanghai')).toBe(8 * 60 + 30);
    expect(localMinute(at, 'Asia/Kathmandu')).toBe(6 * 60 + 15);
    expect(isInWindow(at, CN_DAY)).toBe(true);
    expect(isInWindow(at, { ...CN_DAY, timeZone: 'Asia/Kathmandu' })).toBe(false);
  });

  it.each([
    ['07:59:59', Date.UTC(2026, 0, 4, 23, 59, 59), false],
    ['08:00:00', Date.UTC(2026, 0, 5, 0, 0, 0), true],
    ['20:59:59', Date.UTC(2026, 0, 5, 12, 59, 59), true],
    ['21:00:00', Date.UTC(2026, 0, 5, 13, 0, 0), false],
    ['00:00:00', Date.UTC(2026, 0, 5, 16, 0, 0), false],
  ])('has its begin and not its end: %s', (_clock, at, open) => {
    expect(isInWindow(at, CN_DAY)).toBe(open);
  });

  it('that is empty, or ends before it begins, is never open and never opens', () => {
    for (const rules of [{ timeZone: 'Asia/Shanghai', windows: [] }, day(600, 600), day(1260, 480)]) {
      expect(isInWindow(Date.UTC(2026, 0, 5, 2), rules)).toBe(false);
      expect(nextOpening(Date.UTC(2026, 0, 5, 2), rules)).toBeUndefined();
    }
  });

  it('opens after the noon break on the same day, and after the evening on the next', () => {
    const rules = {
      timeZone: 'Asia/Shanghai',
      windows: [
        { fromMinute: 480, toMinute: 720 },
        { fromMinute: 840, toMinute: 1260 },
      ],
    };
    expect(nextOpening(Date.UTC(2026, 0, 5, 5), rules)).toBe(Date.UTC(2026, 0, 5, 6));
    expect(nextOpening(Date.UTC(2026, 0, 5, 14), rules)).toBe(Date.UTC(2026, 0, 6, 0));
  });

  it('opens by the civil clock across a change to and from summer time', () => {
    const rules = day(8 * 60, 20 * 60, 'Europe/Berlin');
    expect(nextOpening(Date.UTC(2026, 2, 28, 22), rules)).toBe(Date.UTC(2026, 2, 29, 6));
    expect(nextOpening(Date.UTC(2026, 9, 24, 20), rules)).toBe(Date.UTC(2026, 9, 25, 7));
  });

  it('whose begin does not exist on the day of the change opens as soon as it can', () => {
    const rules = day(2 * 60 + 30, 20 * 60, 'Europe/Berlin');
    expect(nextOpening(Date.UTC(2026, 2, 28, 22), rules)).toBe(Date.UTC(2026, 2, 29, 1));
  });

  it('is open at the opening named, and closed the minute before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) }),
        fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        fc.integer({ min: 0, max: 1300 }),
        fc.integer({ min: 1, max: 139 }),
        (at, timeZone, fromMinute, length) => {
          const rules = day(fromMinute, fromMinute + length, timeZone);
          const opening = nextOpening(at, rules);
          if (opening === undefined || isInWindow(at, rules)) return;
          expect(isInWindow(opening, rules)).toBe(true);
          expect(isInWindow(opening - 60_000, rules)).toBe(false);
          expect(opening - at).toBeLessThanOrEqual(25 * 3_600_000);
        },
      ),
      { seed: 4, numRuns: 400 },
    );
  });

  it('in a zone that does not exist is a fault of the data, told as such', () => {
    expect(() => isInWindow(0, { ...CN_DAY, timeZone: 'Asia/Nowhere' })).toThrow(RangeError);
  });
});
