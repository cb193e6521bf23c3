/** Times that are promised most; `now` epoch ms, in the machine's own zone, which is the agent's. */
export const QUICK_CALLBACKS = ['1h', '3h', 'tomorrowMorning', 'tomorrowAfternoon'] as const;
/** Their keys, side by side on the keyboard; digits choose the disposition. */
export const QUICK_KEYS: Readonly<Record<QuickCallback, string>> = {
  '1h': 'Q',
  '3h': 'W',
  tomorrowMorning: 'E',
  tomorrowAfternoon: 'R',
};
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

/** As <input type="datetime-local"> takes it. */
export function inputValue(at: number | undefined): string {
  if (at === undefined) return '';
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export function fromInputValue(value: string): number | undefined {
  const at = new Date(value).getTime();
  return Number.isNaN(at) ? undefined : at;
}
