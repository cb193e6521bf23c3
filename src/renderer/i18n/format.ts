/** Talk times and timers: "2:47", "1:05:09". Negative counts as 0. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export function timeText(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
}

/** To the second, for what is renewed all the time. */
export function secondsText(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** "11-18 14:30" or "18 Nov, 14:30"; with the year when it is another one. */
export function dateTimeText(at: number, language: string, now = Date.now()): string {
  return `${dayText(at, now, language)}${language === 'zh-CN' ? ' ' : ', '}${timeText(at, language)}`;
}

/** Only the time when it is today, else with its day. */
export function dayTimeText(at: number, now: number, language: string): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return sameDay ? timeText(at, language) : dateTimeText(at, language, now);
}

/** "11-18" or "18 Nov"; with the year when it is another one. */
export function dayText(at: number, now: number, language: string): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return shortDate(date, language, day.getFullYear() !== new Date(now).getFullYear());
}

/** Like `dayText`, by the clock of `timeZone` (IANA); with `seconds`, the time of day too. */
export function zonedText(
  at: number,
  timeZone: string,
  language: string,
  { seconds = false, now = Date.now() } = {},
): string {
  // Sweden writes dates as ISO does.
  const whole = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const [date = '', time = ''] = whole.format(at).split(' ');
  const day = shortDate(date, language, !whole.format(now).startsWith(date.slice(0, 4)));
  return seconds ? `${day}${language === 'zh-CN' ? ' ' : ', '}${time}` : day;
}

/** A day of the calendar ("2026-12-04") as all tables show one: "2026-12-04" or "4 Dec 2026", not broken over two lines. */
export function calendarText(date: string, language: string): string {
  return shortDate(date, language, true).replaceAll('-', '\u2011').replaceAll(' ', '\u00a0');
}

function shortDate(date: string, language: string, withYear: boolean): string {
  if (language === 'zh-CN') return withYear ? date : date.slice('2026-'.length);
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(withYear ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00Z`));
}

/** A day of the calendar as it is said: "2026年12月4日", "4 December 2026"; with `weekday`, its day of the week too. */
export function dateText(date: string, language: string, weekday = false): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
    ...(weekday ? { weekday: 'long' as const } : {}),
  }).format(Date.parse(`${date}T00:00Z`));
}

export function countText(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

/** 0.314 as "31.4 %", with at most so many digits behind the point; undefined where there was nothing to divide by. */
export function percentText(value: number | undefined, language: string, digits = 1): string | undefined {
  if (value === undefined) return undefined;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(value);
}

/** Fen as yuan: 180600 -> "¥1,806". */
export function moneyText(fen: number, language: string): string {
  return amountText(fen, 'CNY', language);
}

/** An amount of any currency (ISO 4217), in its hundredths. */
export function amountText(fen: number, currency: string, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: fen % 100 === 0 ? 0 : 2,
  }).format(fen / 100);
}

/** A number as the desk gives it, with room to read: "138****6021" as "138 •••• 6021", "+8613812346021" as "138 1234 6021". */
export function numberText(number: string): string {
  const whole = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(number);
  if (whole) return whole.slice(1).join(' ');
  return number.replace('****', ' •••• ').trim();
}
