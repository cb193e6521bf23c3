/** Times that are promised most; `now` epoch ms, in the machine's own zone, which is the agent's. */
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

export function quickCallback(quick: QuickCallback, now: number): number {
  switch (quick) {
    case '1h':
      return wholeMinutes(now + 3_600_000);
    case '3h':
      return wholeMinutes(now + 3 * 3_600_000);
    case 'tomorrowMorning':
      return tomorrowAt(now, 10);
    case 'tomorrowAfternoon':
      return tomorrowAt(now, 15);
  }
}

function wholeMinutes(at: number): number {
  return Math.ceil(at / 300_000) * 300_000;
}

function tomorrowAt(now: number, hour: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  day.setHours(hour, 0, 0, 0);
  return day.getTime();
}
