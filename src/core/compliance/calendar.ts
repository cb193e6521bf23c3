import { type LocalDate, weekdayOf } from './zoned-time.ts';

/** What a date is to the people called: a public holiday, a weekend, or a day of work (also a weekend that makes up for a holiday). */
export type DayKind = 'workday' | 'weekend' | 'holiday';

/** Public holidays of a country, as published year by year. */
export interface HolidayCalendar {
  readonly id: string;
  /** Years whose notice is in the tables; nothing is known of others. */
  readonly years: readonly number[];
  /** Titles of the notices. */
  readonly sources: readonly string[];
  readonly holidays: ReadonlySet<LocalDate>;
  /** Weekends on which people work in exchange for a holiday. */
  readonly makeUpDays: ReadonlySet<LocalDate>;
}

/** Days that a supervisor adds to a calendar or changes in it. */
export type DayChanges = Readonly<Record<LocalDate, 'holiday' | 'workday'>>;

/**
 * The kind of a date; undefined where neither the calendar's tables nor the changes reach its year.
 *
 * Whoever enters days of a year that has no table yet enters that year: its other days are as their weekdays say.
 */
export function dayKind(
  date: LocalDate,
  calendar: HolidayCalendar,
  changes: DayChanges = {},
): DayKind | undefined {
  const changed = changes[date];
  if (changed) return changed;
  if (!knowsYear(date.slice(0, 4), calendar, changes)) return undefined;
  if (calendar.holidays.has(date)) return 'holiday';
  return isWeekend(date) && !calendar.makeUpDays.has(date) ? 'weekend' : 'workday';
}

/** Whether the holidays of a year ("2027") are known, by the tables or entered by hand. */
export function knowsYear(year: string, calendar: HolidayCalendar, changes: DayChanges = {}): boolean {
  return calendar.years.includes(Number(year)) || Object.keys(changes).some((date) => date.startsWith(year));
}

export function isWeekend(date: LocalDate): boolean {
  return weekdayOf(date) % 6 === 0;
}
