/** Windows in which the abandon rate is looked at, s, and the answers below which a window tells nothing. */
export const WINDOW_SECONDS = 1800;
const WINDOW_ANSWERS = 30;

/** What a shift came to. */
export interface ShiftFigures {
  /** Agents' seconds in talk and wrap-up, and in those and waiting. */
  readonly busySeconds: number;
  readonly presentSeconds: number;
  readonly waitedSeconds: number;
  readonly dialled: number;
  readonly answered: number;
  readonly connected: number;
  readonly abandoned: number;
  /** By window of half an hour. */
  readonly windows: readonly { readonly answered: number; readonly abandoned: number }[];
}

export interface Summary {
  /** Talk and wrap-up by the time agents were there and not on a break. */
  readonly occupancy: number;
  /** Abandoned by all live answers. */
  readonly abandonRate: number;
  /** Highest abandon rate of any shift. */
  readonly worstShift: number;
  /** Highest abandon rate of any half hour with at least thirty answers; 0 without such. */
  readonly worstWindow: number;
  /** An agent's mean wait for a call, s. */
  readonly meanWait: number;
  readonly callsPerAgentHour: number;
  readonly dialsPerAgentHour: number;
}

export function summarise(shifts: readonly ShiftFigures[]): Summary {
  const sum = (of: (shift: ShiftFigures) => number) => shifts.reduce((total, shift) => total + of(shift), 0);
  const present = sum((shift) => shift.presentSeconds);
  const windows = shifts
    .flatMap((shift) => shift.windows)
    .filter(({ answered }) => answered >= WINDOW_ANSWERS);
  const rate = (of: { readonly answered: number; readonly abandoned: number }) =>
    of.answered > 0 ? of.abandoned / of.answered : 0;
  return {
    occupancy: sum((shift) => shift.busySeconds) / present,
    abandonRate: rate({
      answered: sum((shift) => shift.answered),
      abandoned: sum((shift) => shift.abandoned),
    }),
    worstShift: Math.max(0, ...shifts.map(rate)),
    worstWindow: Math.max(0, ...windows.map(rate)),
    meanWait:
      sum((shift) => shift.waitedSeconds) /
      Math.max(
        1,
        sum((shift) => shift.connected),
      ),
    callsPerAgentHour: (3600 * sum((shift) => shift.connected)) / present,
    dialsPerAgentHour: (3600 * sum((shift) => shift.dialled)) / present,
  };
}
