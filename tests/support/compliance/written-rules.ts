import { DateTime } from 'luxon';

/**
 * What the packs' laws and house rules come to, written out a second time: tests hold the gate against these figures, not against the packs.
 * Hours are civil time at the callee's place, end exclusive; times are seconds.
 */
export interface WrittenRules {
  readonly pack: 'CN' | 'US' | 'UK';
  readonly fromHour: number;
  readonly toHour: number;
  /** Where the hours must be right while the customer's place is not known. */
  readonly everywhere: readonly string[];
  /** Where they must be right also when it is. */
  readonly always: readonly string[];
  /** One number of each class, with the places that it adds while the customer's own is not known. */
  readonly numbers: Readonly<Record<string, readonly string[]>>;
  /** Places that a list may name. */
  readonly places: readonly string[];
  readonly numberCaps: readonly (readonly [within: number, max: number])[];
  readonly customerCaps: readonly (readonly [within: number, max: number])[];
  readonly lockOut: number;
  readonly dataMaxAge: number;
  readonly bases: readonly string[];
  /** Where the law names days by their dates; elsewhere a day is what its weekday says. */
  readonly days?: WrittenDays;
}

/** Holidays, and weekends on which people work for them, as the notices print them: "1.1-1.3" is month and day, first to last. */
export interface WrittenDays {
  readonly holidays: Readonly<Record<number, string>>;
  readonly makeUpDays: Readonly<Record<number, string>>;
}

export type WrittenKind = 'workday' | 'weekend' | 'holiday' | 'make-up day' | 'nobody knows';

const HOUR = 3600;
const DAY = 24 * HOUR;

const STATES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
];

export const WRITTEN: readonly WrittenRules[] = [
  {
    pack: 'CN',
    fromHour: 8,
    toHour: 21,
    everywhere: ['Asia/Shanghai'],
    always: ['Asia/Shanghai'],
    numbers: { '+8613800000001': [], '+861065550100': [], '+8699155501000': [] },
    places: ['Asia/Shanghai', 'Asia/Urumqi', 'America/New_York', 'Europe/London'],
    numberCaps: [
      [300, 3],
      [DAY, 5],
    ],
    customerCaps: [
      [DAY, 5],
      [7 * DAY, 15],
    ],
    lockOut: 72 * HOUR,
    dataMaxAge: DAY,
    bases: ['consent', 'contract'],
    days: {
      holidays: {
        2025: '1.1 1.28-2.4 4.4-4.6 5.1-5.5 5.31-6.2 10.1-10.8',
        2026: '1.1-1.3 2.15-2.23 4.4-4.6 5.1-5.5 6.19-6.21 9.25-9.27 10.1-10.7',
      },
      makeUpDays: { 2025: '1.26 2.8 4.27 9.28 10.11', 2026: '1.4 2.14 2.28 5.9 9.20 10.10' },
    },
  },
  {
    pack: 'US',
    fromHour: 8,
    toHour: 21,
    everywhere: STATES,
    always: [],
    numbers: {
      '+12125550100': [],
      '+17875550100': ['America/Puerto_Rico'],
      '+13405550100': ['America/St_Thomas'],
      '+16715550100': ['Pacific/Guam'],
      '+16705550100': ['Pacific/Saipan'],
      '+16845550100': ['Pacific/Pago_Pago'],
    },
    places: [...STATES, 'America/Puerto_Rico', 'Pacific/Guam', 'Pacific/Pago_Pago', 'Europe/London'],
    numberCaps: [
      [DAY, 3],
      [7 * DAY, 7],
    ],
    customerCaps: [],
    lockOut: 24 * HOUR,
    dataMaxAge: 31 * DAY,
    bases: ['consent', 'contract'],
  },
  {
    pack: 'UK',
    fromHour: 8,
    toHour: 21,
    everywhere: ['Europe/London'],
    always: [],
    numbers: { '+447700900100': [], '+442079460100': [] },
    places: ['Europe/London', 'Asia/Shanghai', 'America/Los_Angeles'],
    numberCaps: [
      [DAY, 3],
      [7 * DAY, 7],
    ],
    customerCaps: [],
    lockOut: 72 * HOUR,
    dataMaxAge: 28 * DAY,
    bases: ['consent', 'legitimate-interest'],
  },
];

/** What a date ("2026-02-14") is at the place, by the notices and by what a supervisor entered; the calendar is luxon's, not the gate's. */
export function writtenKind(
  { days }: WrittenRules,
  date: string,
  entered: Readonly<Record<string, 'holiday' | 'workday'>> = {},
): WrittenKind {
  const byHand = entered[date];
  if (byHand) return byHand;
  const { year, month, day, weekday } = DateTime.fromISO(date, { zone: 'utc' });
  const isNamed = (lists: Readonly<Record<number, string>>) =>
    (lists[year] ?? '').split(' ').some((stretch) => {
      const [first = '', last = first] = stretch.split('-').map(dayOfYear);
      const own = month * 100 + day;
      return first !== '' && last !== '' && own >= first && own <= last;
    });
  const enteredYear = Object.keys(entered).some((each) => Number(each.slice(0, 4)) === year);
  if (days && !(year in days.holidays) && !enteredYear) return 'nobody knows';
  if (days && isNamed(days.holidays)) return 'holiday';
  if (weekday < 6) return 'workday';
  return days && isNamed(days.makeUpDays) ? 'make-up day' : 'weekend';
}

/** "2.14" is 214: months and days in their order. */
function dayOfYear(written: string): number | '' {
  const [month, day] = written.split('.').map(Number);
  return month && day ? month * 100 + day : '';
}

export function writtenFor(pack: string): WrittenRules {
  const found = WRITTEN.find((rules) => rules.pack === pack);
  if (!found) throw new Error(`nothing is written of ${pack}`);
  return found;
}

/** Every place in whose hours a call to the number must be. */
export function placesOf(rules: WrittenRules, number: string, place: string | undefined): readonly string[] {
  if (place !== undefined) return [place, ...rules.always];
  return [...rules.everywhere, ...(rules.numbers[number] ?? [])];
}
