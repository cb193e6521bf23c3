/** Periods a supervisor picks from; days are those of the given zone. */
export const RANGE_PRESETS = ['today', 'yesterday', 'last7', 'last30'] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

/** A half-open range of epoch ms. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The preset as a range that ends with the end of its last whole day. `now`: epoch ms; `timeZone`: IANA. */
export function rangeOf(preset: RangePreset, now: number, timeZone: string): Range {
  const today = startOfDay(now, timeZone);
  const day = (offset: number) => startOfDay(today + offset * 86_400_000 + 43_200_000, timeZone);
  switch (preset) {
    case 'today':
      return { from: today, to: day(1) };
    case 'yesterday':
      return { from: day(-1), to: today };
    case 'last7':
      return { from: day(-6), to: day(1) };
    case 'last30':
      return { from: day(-29), to: day(1) };
  }
}

/** Midnight of the day in the zone; correct over daylight-saving changes, since it is looked for on the zone's own clock. */
export function startOfDay(at: number, timeZone: string): number {
  const fields = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at);
  const value = (type: string) => Number(fields.find((part) => part.type === type)?.value);
  const utcMidnight = Date.UTC(value('year'), value('month') - 1, value('day'));
  const guess = utcMidnight - zoneOffset(utcMidnight, timeZone);
  return utcMidnight - zoneOffset(guess, timeZone);
}

/** Minutes east of UTC as ms at that instant. */
function zoneOffset(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return local - Math.floor(at / 1000) * 1000;
}
