import { addDays, firstInstant, localTime } from '../../../core/compliance/zoned-time.ts';

/** Times that are promised most. */
export const QUICK_CALLBACKS = ['1h', '3h', 'tomorrowMorning', 'tomorrowAfternoon'] as const;
/** Their keys, side by side on the keyboard; digits choose the disposition, R is the reference code. */
export const QUICK_KEYS: Readonly<Record<QuickCallback, string>> = {
  '1h': 'Q',
  '3h': 'W',
  tomorrowMorning: 'E',
  tomorrowAfternoon: 'A',
};
/** The field that takes a time as it is said. */
export const CALLBACK_FIELD = 'callback-time';

export type QuickCallback = (typeof QUICK_CALLBACKS)[number];

/** The moment meant, epoch ms; "tomorrow" is the one of `clock`, the IANA zone whose hours the customer goes by. `now`: epoch ms. */
export function quickCallback(quick: QuickCallback, now: number, clock: string): number {
  switch (quick) {
    case '1h':
      return wholeMinutes(now + 3_600_000);
    case '3h':
      return wholeMinutes(now + 3 * 3_600_000);
    case 'tomorrowMorning':
      return tomorrowAt(now, 10, clock);
    case 'tomorrowAfternoon':
      return tomorrowAt(now, 15, clock);
  }
}

function wholeMinutes(at: number): number {
  return Math.ceil(at / 300_000) * 300_000;
}

function tomorrowAt(now: number, hour: number, clock: string): number {
  const tomorrow = addDays(localTime(now, clock).date, 1);
  // A zone that moves over the date line has no such day: then the same hour of the day after now has to do.
  return firstInstant(tomorrow, hour * 60, clock) ?? wholeMinutes(now + 86_400_000);
}
