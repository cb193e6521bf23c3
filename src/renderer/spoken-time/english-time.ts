import type { ParsedResult } from 'chrono-node';
import { casual } from 'chrono-node/en';
import { addDays, localTime } from '../../core/compliance/zoned-time.ts';
import { type Asked, type DayPart, meant } from './said.ts';

const MINUTE = 60_000;
/** What may stand beside a time without changing it. */
const FILLING = /\b(?:please|call|ring|back|again|him|her|them|me|on|at|by|the|in)\b|[\s,.]/g;
/** Ways of saying it that the library does not know. */
const SAID_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:around|about) /g, ''],
  [/\bthe day after tomorrow\b|\bday after tomorrow\b/, 'in 2 days'],
  [/\bhalf past (\d{1,2})\b/, '$1:30'],
  [/\bquarter past (\d{1,2})\b/, '$1:15'],
  [/\ban hour and a half\b/, '90 minutes'],
  [/\b(\d{1,2})\.(\d{2})\b/, '$1:$2'],
];
const PARTS: readonly (readonly [RegExp, DayPart])[] = [
  [/\bmorning\b/, 'morning'],
  [/\b(?:noon|lunch(?:time)?|midday)\b/, 'noon'],
  [/\bafternoon\b/, 'afternoon'],
  [/\b(?:evening|tonight|night)\b/, 'evening'],
];

/** A moment said in English, epoch ms; undefined where something in it is not understood. */
export function englishTime(text: string, asked: Asked): number | undefined {
  let said = text;
  for (const [way, other] of SAID_OTHERWISE) said = said.replace(way, other);
  if (isAmbiguousDate(said)) return undefined;
  const { date, minute } = localTime(asked.now, asked.timeZone);
  // The library reckons with a clock of one offset: it is given what the customer's clock shows as if that were UTC.
  const shown = Date.parse(`${date}T00:00Z`) + minute * MINUTE;
  const results = casual.parse(said, { instant: new Date(shown), timezone: 0 }, { forwardDate: true });
  const [result] = results;
  if (!result || results.length > 1 || result.end) return undefined;
  if (said.replace(result.text, ' ').replace(FILLING, '') !== '') return undefined;
  if (result.tags().has('result/relativeDateAndTime'))
    return wholeMinute(asked.now + (result.date().getTime() - shown));
  const day = dayOf(result);
  return meant(
    {
      day,
      orDay: day !== undefined && isOfSomeWeek(result) ? addDays(day, 7) : undefined,
      part: partOf(said),
      minute: minuteOf(result),
      exact: isExact(result, said),
    },
    asked,
  );
}

/** "12/11": nobody knows which of them is the month. */
function isAmbiguousDate(text: string): boolean {
  const found = /\b(\d{1,2})[/-](\d{1,2})\b/.exec(text);
  return found !== null && Number(found[1]) <= 12 && Number(found[2]) <= 12;
}

/** Undefined where no day was named. */
function dayOf({ start, text }: ParsedResult): string | undefined {
  const named =
    start.isCertain('day') || start.isCertain('weekday') || /\btoday\b|\btonight\b|\bthis\b/.test(text);
  if (!named) return undefined;
  return new Date(Date.UTC(start.get('year') ?? 0, (start.get('month') ?? 1) - 1, start.get('day') ?? 1))
    .toISOString()
    .slice(0, 10);
}

/** A day of the week without "this" or "next" may be that of the week after. */
function isOfSomeWeek({ start, text }: ParsedResult): boolean {
  return start.isCertain('weekday') && !start.isCertain('day') && !/\b(?:this|next)\b/.test(text);
}

function minuteOf({ start }: ParsedResult): number | undefined {
  if (!start.isCertain('hour')) return undefined;
  return (start.get('hour') ?? 0) * 60 + (start.get('minute') ?? 0);
}

/** "3pm", "15:00" and "09:30" are one time; "at 3" and "9:30" may be two. */
function isExact({ start }: ParsedResult, text: string): boolean {
  return start.isCertain('meridiem') || /\b\d{2}:\d{2}\b/.test(text);
}

function partOf(text: string): DayPart | undefined {
  return PARTS.find(([words]) => words.test(text))?.[1];
}

function wholeMinute(at: number): number {
  return Math.ceil(at / MINUTE) * MINUTE;
}
