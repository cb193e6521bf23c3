import { describe, expect, it } from 'vitest';
import { cnRules } from '../../../../src/core/campaign/defaults.ts';
import { closedForCallback } from '../../../../src/core/compliance/callback-hours.ts';

/** In Shanghai, which is UTC+8. */
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 0, day, hour - 8, minute);
const closed = (time: number, change: Partial<ReturnType<typeof cnRules>> = {}, timeZone?: string) =>
  closedForCallback({ ...cnRules(), ...change }, { timeZone }, time);

describe('a callback', () => {
  it('may be promised for an hour at which people may be called', () => {
    expect(closed(at(5, 10))).toBeUndefined();
  });

  it('at night is closed, and the nearest open time is the next morning', () => {
    expect(closed(at(5, 22))).toEqual({ because: 'calling-window', opensAt: at(6, 8) });
  });

  it('on a black-out day is closed until the day after', () => {
    expect(closed(at(6, 10), { blackOutDays: ['2026-01-06'] })).toEqual({
      because: 'black-out-day',
      opensAt: at(7, 8),
    });
  });

  it("goes by the clock at the customer's place", () => {
    expect(closed(at(5, 10), {}, 'America/New_York')?.because).toBe('calling-window');
    expect(closed(at(5, 22), {}, 'America/New_York')).toBeUndefined();
  });
});
