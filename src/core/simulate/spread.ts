import { type ShiftFigures, type Summary, summarise, type WindowFigures } from './figures.ts';

/** Half hours with less on all days together tell nothing: agents' time, s, and answers; */
const LEAST_PRESENT = 3600;
const LEAST_ANSWERED = 30;
/** nor do those with less than this share of the fullest, when a few finish their last calls. */
const LEAST_SHARE = 0.25;

/** The mean over several days, and the lowest and highest of them. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Several days under one plan: each figure by day, and the course of the day by half hour. */
export interface SimulatedDays {
  readonly figures: Readonly<Record<keyof Summary, Spread>>;
  /** By half hour; undefined where hardly anybody was there, or hardly anybody answered, on all the days. */
  readonly occupancy: readonly (Spread | undefined)[];
  readonly abandonRate: readonly (Spread | undefined)[];
}

/** Shares are of all days' answers and hours together; low and high are single days'. Throws RangeError without a day. */
export function spreadOf(days: readonly ShiftFigures[]): SimulatedDays {
  const [first] = days;
  if (!first) throw new RangeError('no days');
  const all = summarise(days);
  const each = days.map((day) => summarise([day]));
  const names = Object.keys(all) as (keyof Summary)[];
  const figures = Object.fromEntries(
    names.map((name) => [
      name,
      around(
        meanOf(name, all, each),
        each.map((day) => day[name]),
      ),
    ]),
  ) as Record<keyof Summary, Spread>;
  const course = (part: keyof WindowFigures, whole: keyof WindowFigures, atLeast: number) => {
    const halfHours = first.windows.map((_, index) => days.flatMap((day) => day.windows[index] ?? []));
    const fullest = Math.max(0, ...halfHours.map((windows) => sumOf(windows, whole)));
    const least = Math.max(atLeast, LEAST_SHARE * fullest);
    return halfHours.map((windows) => {
      const mean = shareOf(windows, part, whole, least);
      if (mean === undefined) return undefined;
      return around(
        mean,
        windows.flatMap((window) => shareOf([window], part, whole, least / days.length) ?? []),
      );
    });
  };
  return {
    figures,
    occupancy: course('busySeconds', 'presentSeconds', LEAST_PRESENT),
    abandonRate: course('abandoned', 'answered', LEAST_ANSWERED),
  };
}

const SUMS: ReadonlySet<keyof Summary> = new Set(['connected', 'dialled', 'abandoned']);
const WORST: ReadonlySet<keyof Summary> = new Set(['worstShift', 'worstWindow']);

/** Counts and worst values are those of a usual day. */
function meanOf(name: keyof Summary, all: Summary, each: readonly Summary[]): number {
  if (SUMS.has(name)) return all[name] / each.length;
  if (WORST.has(name)) return each.reduce((sum, day) => sum + day[name], 0) / each.length;
  return all[name];
}

const around = (mean: number, values: readonly number[]): Spread => ({
  mean,
  low: Math.min(mean, ...values),
  high: Math.max(mean, ...values),
});

/** Undefined where the whole is less than told. */
function shareOf(
  windows: readonly WindowFigures[],
  part: keyof WindowFigures,
  whole: keyof WindowFigures,
  least: number,
): number | undefined {
  const all = sumOf(windows, whole);
  return all >= least ? sumOf(windows, part) / all : undefined;
}

const sumOf = (windows: readonly WindowFigures[], name: keyof WindowFigures): number =>
  windows.reduce((total, each) => total + each[name], 0);
