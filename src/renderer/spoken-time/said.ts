import { addDays, firstInstant, type LocalDate, localTime } from '../../core/compliance/zoned-time.ts';

export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening';

/** What somebody said of a time, before it is known which one is meant: "three in the afternoon", "Friday". */
export interface Said {
  /** Undefined where no day was named. */
  readonly day?: LocalDate | undefined;
  /** Meant instead where the other day's time is over: "Monday", said late on a Monday. */
  readonly orDay?: LocalDate | undefined;
  readonly part?: DayPart | undefined;
  /** Of the day, as it was said: 180 for "at three". Undefined where no time was named. */
  readonly minute?: number | undefined;
  /** It was said which half of the day is meant, if only by counting to 24. */
  readonly exact?: boolean | undefined;
}

/** The moment at which it is asked. `timeZone`: IANA, where whoever spoke lives. */
export interface Asked {
  readonly now: number;
  readonly timeZone: string;
}

const HALF_DAY = 720;
/** Nobody means a time before or after by "at seven", minutes of the day. */
const WAKING = { from: 8 * 60, to: 21 * 60 };
/** The first hour that is said of an evening, minutes of half a day. */
const EVENING_FROM = 5 * 60;
/** Where only a part of the day, or only a day, was named, minutes of the day. */
const USUAL: Readonly<Record<DayPart, number>> = {
  morning: 10 * 60,
  noon: 12 * 60,
  afternoon: 15 * 60,
  evening: 19 * 60,
};

/**
 * The moment that was meant, epoch ms: of several readings the first that is still to come and at a waking hour. A day that was named is
 * kept, even where it is over. Undefined where nothing was said, or no clock there shows that time.
 */
export function meant(said: Said, { now, timeZone }: Asked): number | undefined {
  if (said.day === undefined && said.part === undefined && said.minute === undefined) return undefined;
  const today = localTime(now, timeZone).date;
  const days = said.day === undefined ? [today, addDays(today, 1)] : [said.day, said.orDay ?? said.day];
  const moments = days
    .flatMap((day) => readings(said).map((minute) => momentOf(day, minute, timeZone)))
    .filter((at) => at !== undefined);
  return moments.find((at) => at > now) ?? moments[0];
}

/** Minutes of the day that it may mean, the likeliest first; 1440 and more is after midnight. */
function readings({ minute, part, exact }: Said): readonly number[] {
  if (minute === undefined) return [USUAL[part ?? 'morning']];
  if (exact || minute >= HALF_DAY + 60)
    return part === 'evening' && minute < HALF_DAY + EVENING_FROM ? [] : [minute];
  const later = minute < HALF_DAY ? minute + HALF_DAY : minute;
  switch (part) {
    case 'morning':
      return [minute];
    case 'noon':
      return [minute < 10 * 60 ? later : minute];
    case 'afternoon':
      return [later];
    case 'evening':
      // "One at night" is over when this evening is, and nobody is called then.
      return minute < EVENING_FROM ? [] : [minute >= HALF_DAY ? minute + HALF_DAY : later];
    case undefined:
      return [minute, later].filter((at) => at >= WAKING.from && at < WAKING.to);
  }
}

function momentOf(day: LocalDate, minute: number, timeZone: string): number | undefined {
  return firstInstant(addDays(day, Math.floor(minute / 1440)), minute % 1440, timeZone);
}
