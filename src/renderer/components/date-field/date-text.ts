/** A day of the calendar, "2026-01-05". */
export type DayText = string;
/** A minute of a day on the machine's clock, "2026-01-05 09:30". */
export type MomentText = string;

/** Full-width signs are plain ones after NFKC; dashes that word processors make are not. */
const BETWEEN = String.raw`\s*[-‐‑‒–—−/.。年月\s]\s*`;
const SPACED_DAY = new RegExp(String.raw`^(\d{4})${BETWEEN}(\d{1,2})${BETWEEN}(\d{1,2})\s*日?$`);
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^(\d{1,2})\s*(?:[:.点时]\s*(\d{2}|半)?\s*分?)$/;
const COMPACT_TIME = /^(\d{1,2})(\d{2})$/;
const DAY_AND_TIME = /^(.+?)(?:\s*T\s*|\s+|(?<=日))(\d{1,2}\s*[:.点时].*|\d{3,4})$/;
const COMPACT_MOMENT = /^(\d{8})(\d{4})$/;

/** The day that is meant by "2026-01-05", "2026/1/5", "20260105" or "2026年1月5日"; undefined where that is no day of the calendar. */
export function readDay(text: string): DayText | undefined {
  const plain = plainText(text);
  const found = SPACED_DAY.exec(plain) ?? COMPACT_DAY.exec(plain);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return year >= 1000 && exists ? dayText(date) : undefined;
}

/** The same with a time of 24 hours behind it: "9:30", "0930", "9点半", "9点30分". */
export function readMoment(text: string): MomentText | undefined {
  const plain = plainText(text);
  const found = COMPACT_MOMENT.exec(plain) ?? DAY_AND_TIME.exec(plain);
  const day = readDay(found?.[1] ?? '');
  const time = readTime(found?.[2] ?? '');
  return day && time ? `${day} ${time}` : undefined;
}

function readTime(text: string): string | undefined {
  const found = TIME.exec(text) ?? COMPACT_TIME.exec(text);
  if (!found) return undefined;
  const hour = Number(found[1]);
  const minute = found[2] === '半' ? 30 : Number(found[2] ?? 0);
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : undefined;
}

/** So many days later, over the ends of months and years. */
export function addToDay(day: DayText, days: number): DayText {
  const date = utcOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return dayText(date);
}

/** So many months later; the last day of the month where it has no such day. */
export function addMonths(day: DayText, months: number): DayText {
  const date = utcOf(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return dayText(first);
}

/** `at`: epoch ms; by the machine's own clock, as is the other way. */
export function momentAt(at: number): MomentText {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}

/** Epoch ms. */
export function atOfMoment(moment: MomentText): number {
  return new Date(moment.replace(' ', 'T')).getTime();
}

/** By the machine's own clock. */
export function today(now = Date.now()): DayText {
  return momentAt(now).slice(0, 10);
}

function plainText(text: string): string {
  return text.normalize('NFKC').trim();
}

function utcOf(day: DayText): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayText(date: Date): DayText {
  return date.toISOString().slice(0, 10);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
