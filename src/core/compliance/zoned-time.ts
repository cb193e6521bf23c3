const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A civil date as "2026-02-14". */
export type LocalDate = string;

/** Civil time at a place: date, minutes after its midnight, day of the week (0 Sunday … 6 Saturday). */
export interface LocalTime {
  readonly date: LocalDate;
  readonly minute: number;
  readonly weekday: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The last minute asked for in each zone: a whole queue asks within one. */
const lastMinute = new Map<string, { readonly minute: number; readonly local: LocalTime }>();

/** Civil time at `at` (epoch ms) in an IANA zone, to the minute. Throws RangeError for an unknown zone. */
export function localTime(at: number, timeZone: string): LocalTime {
  const minute = Math.floor(at / MINUTE);
  const last = lastMinute.get(timeZone);
  if (last?.minute === minute) return last.local;
  const local = askFormatter(at, timeZone);
  lastMinute.set(timeZone, { minute, local });
  return local;
}

function askFormatter(at: number, timeZone: string): LocalTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) parts[type] = value;
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  return {
    date,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
    weekday: weekdayOf(date),
  };
}

export function isTimeZone(name: string): boolean {
  try {
    formatterOf(name);
    return true;
  } catch {
    // Intl has no other way to say that it does not know a zone.
    return false;
  }
}

/** Day of the week of a civil date, 0 Sunday … 6 Saturday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}

/** The civil date so many days later. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * First instant (epoch ms) of that date at which the zone's clocks show `minute` or later; undefined when the date ends before.
 *
 * Where clocks jump over the minute it is the instant of the jump; where they show it twice, the first time.
 */
export function firstInstant(date: LocalDate, minute: number, timeZone: string): number | undefined {
  const shown = Date.parse(`${date}T00:00Z`) + minute * MINUTE;
  // Clocks differ from UTC by at most 14 hours, and change at most once within so short a time.
  const guesses = [shown - 14 * HOUR, shown + 14 * HOUR].map((at) => shown - offsetAt(at, timeZone));
  const first = Math.min(...guesses);
  for (let at = first; at <= Math.max(...guesses); at += MINUTE) {
    const local = localTime(at, timeZone);
    if (local.date === date && local.minute >= minute) return at;
  }
  return undefined;
}

/** What the zone's clocks are ahead of UTC, ms. */
function offsetAt(at: number, timeZone: string): number {
  const wholeMinute = Math.floor(at / MINUTE) * MINUTE;
  const { date, minute } = localTime(wholeMinute, timeZone);
  return Date.parse(`${date}T00:00Z`) + minute * MINUTE - wholeMinute;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}
