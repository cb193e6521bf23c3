import { DateTime } from 'luxon';

/** Midnight of the day that `at` lies in, epoch ms; in the machine's zone when none is given. */
export function startOfDay(at: number, timeZone = 'local'): number {
  return DateTime.fromMillis(at, { zone: timeZone }).startOf('day').toMillis();
}
