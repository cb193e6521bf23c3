import { type DayChanges, type DayKind, dayKind, type HolidayCalendar, isWeekend } from './calendar.ts';
import type { LocalWindow } from './pack.ts';
import { addDays, firstInstant, type LocalDate, localTime } from './zoned-time.ts';

/** When people may be called, at their place. */
export interface CallingHours {
  /** Every IANA zone in which the callee may be: the hours must be right in each. None means nowhere, never. */
  readonly zones: readonly string[];
  readonly windows: Readonly<Record<DayKind, readonly LocalWindow[]>>;
  /** Without one every day counts by its weekday. */
  readonly calendar?: HolidayCalendar | undefined;
  readonly dayChanges?: DayChanges | undefined;
  /** Dates on which nobody is called. */
  readonly blackOutDays?: readonly LocalDate[] | undefined;
}

/** Why it is not the time; `calendar-missing`: nobody knows yet which days of that year are holidays. */
export type ClosedBecause = 'calling-window' | 'holiday' | 'black-out-day' | 'calendar-missing';

/** Days looked ahead for the next opening; the longest holidays last nine. */
const LOOK_AHEAD_DAYS = 40;

/** Undefined where it is the time to call, in every zone; else why not. Throws RangeError for an unknown zone. */
export function closedBecause(at: number, hours: CallingHours): ClosedBecause | undefined {
  if (hours.zones.length === 0) return 'calling-window';
  for (const zone of hours.zones) {
    const { date, minute } = localTime(at, zone);
    const day = openingsOf(date, hours);
    if (typeof day === 'string') return day;
    if (!day.some((window) => minute >= window.fromMinute && minute < window.toMinute))
      return kindOf(date, hours) === 'holiday' ? 'holiday' : 'calling-window';
  }
  return undefined;
}

/** First instant after `at` (epoch ms) that is the time to call; undefined when none is within forty days, or none can be known. */
export function nextOpening(at: number, hours: CallingHours): number | undefined {
  let best: number | undefined;
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
    const before = best;
    for (const start of hours.zones.flatMap((zone) => startsOf(at, ahead, zone, hours))) {
      const sooner = start > at && (best === undefined || start < best);
      if (sooner && closedBecause(start, hours) === undefined) best = start;
    }
    // One date more: it may have begun elsewhere before this one opened here.
    if (before !== undefined) return best;
  }
  return best;
}

/** Starts of the windows of one place's date, so many days after the one of `at`. */
function startsOf(at: number, ahead: number, zone: string, hours: CallingHours): number[] {
  const date = addDays(localTime(at, zone).date, ahead);
  const windows = openingsOf(date, hours);
  if (typeof windows === 'string') return [];
  return windows.flatMap(({ fromMinute }) => firstInstant(date, fromMinute, zone) ?? []);
}

function openingsOf(
  date: LocalDate,
  hours: CallingHours,
): readonly LocalWindow[] | 'black-out-day' | 'calendar-missing' {
  if (hours.blackOutDays?.includes(date)) return 'black-out-day';
  const kind = kindOf(date, hours);
  return kind === undefined ? 'calendar-missing' : hours.windows[kind];
}

/** A calendar is asked only where the kinds of days differ in their hours. */
function kindOf(date: LocalDate, hours: CallingHours): DayKind | undefined {
  const { calendar, windows, dayChanges } = hours;
  const alike =
    sameWindows(windows.workday, windows.weekend) && sameWindows(windows.workday, windows.holiday);
  if (alike) return 'workday';
  if (calendar) return dayKind(date, calendar, dayChanges);
  return dayChanges?.[date] ?? (isWeekend(date) ? 'weekend' : 'workday');
}

function sameWindows(a: readonly LocalWindow[], b: readonly LocalWindow[]): boolean {
  return (
    a.length === b.length &&
    a.every((window, i) => window.fromMinute === b[i]?.fromMinute && window.toMinute === b[i]?.toMinute)
  );
}

/** The stretches that lie in both. */
export function withinBoth(a: readonly LocalWindow[], b: readonly LocalWindow[]): LocalWindow[] {
  return a
    .flatMap((left) =>
      b.map((right) => ({
        fromMinute: Math.max(left.fromMinute, right.fromMinute),
        toMinute: Math.min(left.toMinute, right.toMinute),
      })),
    )
    .filter((window) => window.fromMinute < window.toMinute)
    .sort((x, y) => x.fromMinute - y.fromMinute);
}
