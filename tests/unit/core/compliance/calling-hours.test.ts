import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dayKind } from '../../../../src/core/compliance/calendar.ts';
import { CN_CALENDAR } from '../../../../src/core/compliance/calendars/cn.ts';
import {
  type CallingHours,
  closedBecause,
  nextOpening,
  withinBoth,
} from '../../../../src/core/compliance/calling-hours.ts';
import type { LocalWindow } from '../../../../src/core/compliance/pack.ts';
import { rememberedOpening } from '../../../../src/core/compliance/remembered-opening.ts';

const MINUTE = 60_000;
const EIGHT_TO_NINE: readonly LocalWindow[] = [{ fromMinute: 8 * 60, toMinute: 21 * 60 }];
const NOON_BREAK: readonly LocalWindow[] = [
  { fromMinute: 8 * 60, toMinute: 12 * 60 },
  { fromMinute: 14 * 60, toMinute: 21 * 60 },
];

function hours(change: Partial<CallingHours> = {}): CallingHours {
  return {
    zones: ['Asia/Shanghai'],
    windows: { workday: EIGHT_TO_NINE, weekend: EIGHT_TO_NINE, holiday: EIGHT_TO_NINE },
    ...change,
  };
}

const at = (text: string, zone = 'Asia/Shanghai') => DateTime.fromISO(text, { zone }).toMillis();

const window = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from < to)
  .map(([fromMinute, toMinute]) => ({ fromMinute, toMinute }));
const windows = fc.array(window, { maxLength: 3 });
const zone = fc.constantFrom(
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Pacific/Honolulu',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Kiritimati',
);
const anyHours: fc.Arbitrary<CallingHours> = fc.record({
  zones: fc.uniqueArray(zone, { minLength: 1, maxLength: 3 }),
  windows: fc.record({ workday: windows, weekend: windows, holiday: windows }),
  calendar: fc.option(fc.constant(CN_CALENDAR), { nil: undefined }),
  blackOutDays: fc.uniqueArray(
    fc
      .integer({ min: 0, max: 364 })
      .map((day) => DateTime.utc(2026, 1, 1).plus({ days: day }).toISODate() ?? ''),
    { maxLength: 20 },
  ),
});
const instant = fc
  .integer({ min: Date.UTC(2026, 0, 3), max: Date.UTC(2026, 11, 20) })
  .map((ms) => Math.floor(ms / MINUTE) * MINUTE);

/** The same question answered by another library, zone by zone. */
function openByLuxon(ms: number, { zones, windows, calendar, blackOutDays }: CallingHours): boolean {
  return zones.every((name) => {
    const local = DateTime.fromMillis(ms, { zone: name });
    const date = local.toISODate() ?? '';
    if (blackOutDays?.includes(date)) return false;
    const kind = calendar ? dayKind(date, calendar) : local.weekday >= 6 ? 'weekend' : 'workday';
    const minute = local.hour * 60 + local.minute;
    return kind !== undefined && windows[kind].some((w) => minute >= w.fromMinute && minute < w.toMinute);
  });
}

describe('calling hours', () => {
  it('are open exactly where the clock of every zone stands in a window of its day', () => {
    fc.assert(
      fc.property(anyHours, instant, (given, ms) => {
        expect(closedBecause(ms, given) === undefined).toBe(openByLuxon(ms, given));
      }),
      { seed: 17, numRuns: 1_500 },
    );
  });

  it('name as the next opening the first open minute to come', () => {
    fc.assert(
      fc.property(
        anyHours,
        instant,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30 }),
        (given, ms, shares) => {
          const next = nextOpening(ms, given);
          const end = next ?? ms + 38 * 24 * 60 * MINUTE;
          if (next !== undefined) expect(openByLuxon(next, given)).toBe(true);
          // Open now means: the opening after this window.
          if (openByLuxon(ms, given)) return;
          for (const share of shares) {
            const between = ms + Math.floor((share * (end - ms)) / MINUTE) * MINUTE;
            if (between < end) expect(openByLuxon(between, given)).toBe(false);
          }
          if (next !== undefined) expect(openByLuxon(next - MINUTE, given)).toBe(false);
        },
      ),
      { seed: 18, numRuns: 400 },
    );
  });

  it('give the same next opening when it is remembered', () => {
    const ago = fc.integer({ min: 0, max: 3 * 24 * 60 }).map((minutes) => minutes * MINUTE);
    fc.assert(
      fc.property(anyHours, fc.array(ago, { minLength: 1, maxLength: 6 }), instant, (given, agos, ms) => {
        for (const now of [...agos.map((each) => ms - each), ms])
          if (closedBecause(now, given) !== undefined)
            expect(rememberedOpening(now, given, given)).toBe(nextOpening(now, given));
      }),
      { seed: 22, numRuns: 300 },
    );
  });

  it('have a noon break', () => {
    const given = hours({ windows: { workday: NOON_BREAK, weekend: NOON_BREAK, holiday: NOON_BREAK } });
    const noon = at('2026-03-02T12:00');
    expect(closedBecause(noon - MINUTE, given)).toBeUndefined();
    expect(closedBecause(noon, given)).toBe('calling-window');
    expect(nextOpening(noon, given)).toBe(at('2026-03-02T14:00'));
  });

  it('are closed on a public holiday, and open on the weekend that makes up for it', () => {
    const given = hours({
      windows: { workday: EIGHT_TO_NINE, weekend: [], holiday: [] },
      calendar: CN_CALENDAR,
    });
    expect(closedBecause(at('2026-10-01T10:00'), given)).toBe('holiday');
    expect(closedBecause(at('2026-10-10T10:00'), given)).toBeUndefined();
    expect(closedBecause(at('2026-10-11T10:00'), given)).toBe('calling-window');
    expect(nextOpening(at('2026-09-30T21:00'), given)).toBe(at('2026-10-08T08:00'));
  });

  it('are closed in a year whose holidays nobody has entered, unless every day is alike', () => {
    const given = hours({
      windows: { workday: EIGHT_TO_NINE, weekend: EIGHT_TO_NINE, holiday: [] },
      calendar: CN_CALENDAR,
    });
    const day = at('2031-03-03T10:00');
    expect(closedBecause(day, given)).toBe('calendar-missing');
    expect(closedBecause(day, { ...given, dayChanges: { '2031-03-03': 'workday' } })).toBeUndefined();
    expect(closedBecause(day, hours({ calendar: CN_CALENDAR }))).toBeUndefined();
    // Entering one day enters the year: its other days are as their weekdays say.
    const entered = { ...given, dayChanges: { '2031-10-01': 'holiday' } } as const;
    expect(closedBecause(day, entered)).toBeUndefined();
    expect(closedBecause(at('2031-10-01T10:00'), entered)).toBe('holiday');
  });

  it('are closed on a black-out day and open again on the next', () => {
    const given = hours({ blackOutDays: ['2026-03-15'] });
    expect(closedBecause(at('2026-03-15T10:00'), given)).toBe('black-out-day');
    expect(nextOpening(at('2026-03-14T21:00'), given)).toBe(at('2026-03-16T08:00'));
  });

  it('open late where the clocks jump over the opening, and do not open where they jump over the whole window', () => {
    const windowsAt = (fromMinute: number, toMinute: number) => {
      const only = [{ fromMinute, toMinute }];
      return { workday: only, weekend: only, holiday: only };
    };
    // New York skips 02:00-03:00 on 2026-03-08.
    const night = at('2026-03-08T00:00', 'America/New_York');
    const newYork = (fromMinute: number, toMinute: number) =>
      hours({ zones: ['America/New_York'], windows: windowsAt(fromMinute, toMinute) });
    expect(nextOpening(night, newYork(150, 240))).toBe(at('2026-03-08T03:00', 'America/New_York'));
    expect(nextOpening(night, newYork(130, 170))).toBe(at('2026-03-09T02:10', 'America/New_York'));
  });

  it('must be right in every zone in which the callee may be', () => {
    const given = hours({ zones: ['America/New_York', 'Pacific/Honolulu'] });
    // 08:00 in Honolulu is 14:00 in New York in summer; 21:00 there ends the day.
    const opening = at('2026-07-01T14:00', 'America/New_York');
    expect(closedBecause(opening - MINUTE, given)).toBe('calling-window');
    expect(closedBecause(opening, given)).toBeUndefined();
    expect(closedBecause(at('2026-07-01T21:00', 'America/New_York'), given)).toBe('calling-window');
  });

  it('never open without a zone or without a window', () => {
    expect(closedBecause(at('2026-03-02T10:00'), hours({ zones: [] }))).toBe('calling-window');
    const none = hours({ windows: { workday: [], weekend: [], holiday: [] } });
    expect(nextOpening(at('2026-03-02T10:00'), none)).toBeUndefined();
  });
});

describe('a narrowed window', () => {
  it('holds a minute exactly where both hold it', () => {
    fc.assert(
      fc.property(windows, windows, fc.integer({ min: 0, max: 1439 }), (a, b, minute) => {
        const holds = (given: readonly LocalWindow[]) =>
          given.some((w) => minute >= w.fromMinute && minute < w.toMinute);
        expect(holds(withinBoth(a, b))).toBe(holds(a) && holds(b));
      }),
      { seed: 19 },
    );
  });
});

describe('the calendar of mainland China', () => {
  it('has make-up days on weekends only, and no day in both tables', () => {
    for (const date of CN_CALENDAR.makeUpDays) {
      expect(DateTime.fromISO(date).weekday).toBeGreaterThanOrEqual(6);
      expect(CN_CALENDAR.holidays.has(date)).toBe(false);
    }
    for (const date of [...CN_CALENDAR.holidays, ...CN_CALENDAR.makeUpDays])
      expect(CN_CALENDAR.years).toContain(Number(date.slice(0, 4)));
  });
});
