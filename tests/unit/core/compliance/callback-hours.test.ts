import { describe, expect, it } from 'vitest';
import { cnRules } from '../../../../src/core/campaign/defaults.ts';
import { closedForCallback } from '../../../../src/core/compliance/callback-hours.ts';

/** In Shanghai, which is UTC+8. */
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 0, day, hour - 8, minute);
const closed = (time: number, change: Partial<ReturnType<typeof cnRules>> = {}, timeZone?: string) =>
  closedForCallback({ ...cnRules(), ...change }, { timeZone, numbers: [] }, time);

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

  it('to a number of another part of the country has to suit that part too', () => {
    const rules = { ...cnRules(), pack: 'US' };
    const noonInNewYork = Date.UTC(2026, 0, 6, 18);
    expect(closedForCallback(rules, { numbers: ['+12125550100'] }, noonInNewYork)).toBeUndefined();
    expect(closedForCallback(rules, { numbers: ['+16715550100'] }, noonInNewYork)).toEqual({
      because: 'calling-window',
      opensAt: Date.UTC(2026, 0, 6, 22),
    });
  });

  it("goes by the clock at the customer's place", () => {
    const closedUk = (hourUtc: number) =>
      closedForCallback(
        { ...cnRules(), pack: 'UK' },
        { timeZone: 'America/New_York', numbers: [] },
        Date.UTC(2026, 0, 5, hourUtc),
      );
    expect(closedUk(10)?.because).toBe('calling-window');
    expect(closedUk(23)).toBeUndefined();
  });

  it("in China goes by Beijing's clock as well, wherever the customer is", () => {
    expect(closed(at(5, 9), {}, 'Asia/Urumqi')?.because).toBe('calling-window');
    expect(closed(at(5, 10), {}, 'Asia/Urumqi')).toBeUndefined();
    expect(closed(at(5, 22), {}, 'Asia/Urumqi')).toEqual({ because: 'calling-window', opensAt: at(6, 10) });
    expect(closed(at(5, 22), {}, 'America/New_York')).toEqual({
      because: 'calling-window',
      opensAt: at(6, 8),
    });
  });
});
