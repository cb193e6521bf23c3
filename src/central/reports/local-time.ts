import { DateTime, IANAZone } from 'luxon';
import { WaihuError } from '../../contract/errors.ts';

/** Longest range a report may have: a year and a day. */
const LONGEST_MS = 367 * 24 * 3600_000;

/** All offsets of zones in use are multiples of this: figures counted by it fit the hours and days of any zone. Ms. */
export const BUCKET_MS = 15 * 60_000;

export interface TimeRange {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}

/** Throws `report.range` when the range is empty, too long, or its zone unknown. */
export function checkRange({ from, to, timeZone }: TimeRange): void {
  if (to <= from || to - from > LONGEST_MS || !IANAZone.isValidZone(timeZone))
    throw new WaihuError('report.range', { params: { days: 366 } });
}

/** Key of the local hour ("09") or day ("2026-11-22") that an instant is in. */
export function timeKey(at: number, unit: 'hour' | 'day', zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat(unit === 'hour' ? 'HH' : 'yyyy-MM-dd');
}

/** The parts of the range that have this key: one for a day, one a day for an hour. */
export function rangesOf(
  key: string,
  unit: 'hour' | 'day',
  range: TimeRange,
): { from: number; to: number }[] {
  const { from, to, timeZone: zone } = range;
  const parts: { from: number; to: number }[] = [];
  let at = DateTime.fromMillis(from, { zone }).startOf(unit);
  while (at.toMillis() < to) {
    const next = at.plus({ [unit]: 1 });
    if (timeKey(at.toMillis(), unit, zone) === key)
      parts.push({ from: Math.max(from, at.toMillis()), to: Math.min(to, next.toMillis()) });
    at = next;
  }
  return parts;
}

export function localText(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

/** The instant's local time as a date without a zone, which is all that a spreadsheet knows. */
export function localDate(at: number, zone: string): Date {
  return DateTime.fromMillis(at, { zone }).setZone('utc', { keepLocalTime: true }).toJSDate();
}
