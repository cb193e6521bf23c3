import { addDays, type LocalDate, weekdayOf } from '../../core/compliance/zoned-time.ts';
import { chineseNumber, NUMBER } from './chinese-number.ts';

type Found = readonly (string | undefined)[];

interface Rule {
  readonly words: RegExp;
  /** Undefined where the calendar has no such day. */
  readonly day: (found: Found, today: LocalDate) => LocalDate | undefined;
  /** Without "this" or "next" it may be that of the week after. */
  readonly ofSomeWeek?: (found: Found) => boolean;
}

const NAMED: Readonly<Record<string, number>> = { 今: 0, 明: 1, 后: 2, 大后: 3 };
const WEEK_DAYS = '一二三四五六';

/** How days are named, the longer ways first; "明早" leaves the part of the day to be read. */
const RULES: readonly Rule[] = [
  {
    words: new RegExp(`(?:过)?(${NUMBER})个?(天|周|星期|礼拜|月)(?:之后|以后|后)`),
    day: ([, count = '', unit = ''], today) => later(today, chineseNumber(count), unit),
  },
  {
    words: new RegExp(`过(${NUMBER})个?(天|周|星期|礼拜|月)`),
    day: ([, count = '', unit = ''], today) => later(today, chineseNumber(count), unit),
  },
  {
    words: /(大后|后|明|今)(?:天|日|儿|(?=[早晚]))/,
    day: ([, name = ''], today) => addDays(today, NAMED[name] ?? 0),
  },
  {
    words: /((?:下个?)*|这个?|本)(?:周|星期|礼拜)([一二三四五六日天末1-7])/,
    day: ([, which = '', name = ''], today) => ofWeek(today, which, name),
    ofSomeWeek: ([, which]) => which === '',
  },
  {
    words: new RegExp(String.raw`(?:(\d{4}|今|明)年)?(${NUMBER})月(${NUMBER})[号日]?`),
    day: ([, year, month = '', day = ''], today) =>
      ofYear(today, year, chineseNumber(month), chineseNumber(day)),
  },
  {
    words: new RegExp(`(下个?月|这个?月|本月)?(${NUMBER})[号日]`),
    day: ([, which, day = ''], today) => ofMonth(today, which, chineseNumber(day)),
  },
  { words: /(下个?|这个?|本)?月底/, day: ([, which], today) => lastOfMonth(today, which?.startsWith('下')) },
];

/** The day that a text names, and what is left of it; undefined where it names a day that there is not. */
export function chineseDay(
  text: string,
  today: LocalDate,
): { readonly day?: LocalDate; readonly orDay?: LocalDate; readonly rest: string } | undefined {
  for (const { words, day, ofSomeWeek } of RULES) {
    const found = words.exec(text);
    if (!found) continue;
    const named = day(found, today);
    if (named === undefined) return undefined;
    const rest = text.replace(words, ' ');
    return { day: named, rest, ...(ofSomeWeek?.(found) ? { orDay: addDays(named, 7) } : {}) };
  }
  return { rest: text };
}

function later(today: LocalDate, count: number, unit: string): LocalDate | undefined {
  if (unit !== '月') return addDays(today, unit === '天' ? count : count * 7);
  const [year, month, day] = partsOf(today);
  return dateOf(year, month + count, Math.min(day, lastDay(year, month + count)));
}

/** The week begins on Monday. Without "this" or "next" the first such day from today on. */
function ofWeek(today: LocalDate, which: string, name: string): LocalDate {
  const wanted = /\d/.test(name) ? Number(name) : name === '末' ? 6 : WEEK_DAYS.indexOf(name) + 1 || 7;
  const ahead = wanted - (weekdayOf(today) || 7);
  const weeks = which.split('下').length - 1;
  if (which === '') return addDays(today, ahead < 0 ? ahead + 7 : ahead);
  return addDays(today, ahead + weeks * 7);
}

function ofYear(
  today: LocalDate,
  year: string | undefined,
  month: number,
  day: number,
): LocalDate | undefined {
  const [thisYear] = partsOf(today);
  if (year === undefined) {
    const date = dateOf(thisYear, month, day);
    return date !== undefined && date >= today ? date : dateOf(thisYear + 1, month, day);
  }
  const named = { 今: thisYear, 明: thisYear + 1 }[year] ?? Number(year);
  return dateOf(named, month, day);
}

function ofMonth(today: LocalDate, which: string | undefined, day: number): LocalDate | undefined {
  const [year, month] = partsOf(today);
  const thisMonth = dateOf(year, month, day);
  if (which?.startsWith('下')) return dateOf(year, month + 1, day);
  if (which !== undefined || (thisMonth !== undefined && thisMonth >= today)) return thisMonth;
  return dateOf(year, month + 1, day);
}

function lastOfMonth(today: LocalDate, next = false): LocalDate | undefined {
  const [year, month] = partsOf(today);
  const wanted = month + (next ? 1 : 0);
  return dateOf(year, wanted, lastDay(year, wanted));
}

function partsOf(date: LocalDate): readonly [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}

/** `month` from 1 on, over the end of the year. */
function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function dateOf(year: number, month: number, day: number): LocalDate | undefined {
  if (day < 1 || month < 1 || day > lastDay(year, month)) return undefined;
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
