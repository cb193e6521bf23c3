import { DateTime } from 'luxon';

/** Midnight of the day that `at` lies in, epoch ms; in the machine's zone when none is given. */
export function startOfDay(at: number, timeZone = 'local'): number {
  return DateTime.fromMillis(at, { zone: timeZone }).startOf('day').toMillis();
}

/** The day of that instant, YYYY-MM-DD; `timeZone` absent: the machine's. */
export function dayOf(at: number, timeZone = 'local'): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
