import { type ShiftFigures, type Summary, summarise, type WindowFigures } from './figures.ts';

/** The mean over several days, and the lowest and highest of them. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Several days under one plan: each figure by day, and the course of the day by half hour. */
export interface SimulatedDays {
  readonly figures: Readonly<Record<keyof Summary, Spread>>;
  /** By half hour; undefined where nobody was there, or nobody answered, on any of the days. */
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
  const byHalfHour = (share: (windows: readonly WindowFigures[]) => number | undefined) =>
    first.windows.map((_, index) => {
      const windows = days.flatMap((day) => day.windows[index] ?? []);
      const mean = share(windows);
      const single = windows.flatMap((window) => share([window]) ?? []);
      return mean === undefined ? undefined : around(mean, single);
    });
  return { figures, occupancy: byHalfHour(occupancyOf), abandonRate: byHalfHour(abandonRateOf) };
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

const shareOf =
  (part: keyof WindowFigures, whole: keyof WindowFigures) => (windows: readonly WindowFigures[]) => {
    const [parts, wholes] = [part, whole].map((name) =>
      windows.reduce((sum, each) => sum + each[name], 0),
    ) as [number, number];
    return wholes > 0 ? parts / wholes : undefined;
  };
const occupancyOf = shareOf('busySeconds', 'presentSeconds');
const abandonRateOf = shareOf('abandoned', 'answered');
