/** Windows in which occupancy and abandon rate are looked at, s, and the answers below which a window's rate tells nothing. */
export const WINDOW_SECONDS = 1800;
const WINDOW_ANSWERS = 30;

/** What half an hour came to. */
export interface WindowFigures {
  readonly answered: number;
  readonly abandoned: number;
  /** Agents' seconds in talk and wrap-up, and in those and waiting. */
  readonly busySeconds: number;
  readonly presentSeconds: number;
}

/** What a shift came to. */
export interface ShiftFigures {
  readonly waitedSeconds: number;
  readonly dialled: number;
  readonly answered: number;
  readonly connected: number;
  readonly abandoned: number;
  readonly windows: readonly WindowFigures[];
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
  readonly connected: number;
  readonly dialled: number;
  readonly abandoned: number;
  readonly callsPerAgentHour: number;
  readonly dialsPerAgentHour: number;
}

export function summarise(shifts: readonly ShiftFigures[]): Summary {
  const sum = (of: (shift: ShiftFigures) => number) => shifts.reduce((total, shift) => total + of(shift), 0);
  const windows = shifts.flatMap((shift) => shift.windows);
  const [present, busy] = (['presentSeconds', 'busySeconds'] as const).map((name) =>
    windows.reduce((total, window) => total + window[name], 0),
  ) as [number, number];
  const [dialled, answered, connected, abandoned] = (
    ['dialled', 'answered', 'connected', 'abandoned'] as const
  ).map((name) => sum((shift) => shift[name])) as [number, number, number, number];
  const telling = windows.filter((window) => window.answered >= WINDOW_ANSWERS);
  return {
    occupancy: present > 0 ? busy / present : 0,
    abandonRate: abandonRate({ answered, abandoned }),
    worstShift: Math.max(0, ...shifts.map(abandonRate)),
    worstWindow: Math.max(0, ...telling.map(abandonRate)),
    meanWait: sum((shift) => shift.waitedSeconds) / Math.max(1, connected),
    connected,
    dialled,
    abandoned,
    callsPerAgentHour: present > 0 ? (3600 * connected) / present : 0,
    dialsPerAgentHour: present > 0 ? (3600 * dialled) / present : 0,
  };
}

const abandonRate = (of: { readonly answered: number; readonly abandoned: number }): number =>
  of.answered > 0 ? of.abandoned / of.answered : 0;
