/** What an agent is to come to in a day, as the lead sets it with the campaign; nothing is asked where absent. Talk in minutes. */
export interface DayGoals {
  readonly calls?: number | undefined;
  readonly talkMinutes?: number | undefined;
  readonly contacts?: number | undefined;
  readonly success?: number | undefined;
}

export interface DayFigures {
  readonly calls: number;
  readonly talkMs: number;
  readonly contacts: number;
  readonly success: number;
}

export const DAY_FIGURES = [
  'calls',
  'talkMs',
  'contacts',
  'success',
] as const satisfies readonly (keyof DayFigures)[];

/** Of one figure: how far it is, 0 to 1, and whether the goal is reached. `goal` in the figure's own unit. */
export interface Progress {
  readonly figure: (typeof DAY_FIGURES)[number];
  readonly value: number;
  readonly goal?: number;
  readonly share?: number;
}

/** The day's figures in their order, each beside its goal where there is one. */
export function dayProgress(figures: DayFigures, goals: DayGoals = {}): readonly Progress[] {
  const goalOf = {
    calls: goals.calls,
    talkMs: goals.talkMinutes === undefined ? undefined : goals.talkMinutes * 60_000,
    contacts: goals.contacts,
    success: goals.success,
  };
  return DAY_FIGURES.map((figure) => {
    const value = figures[figure];
    const goal = goalOf[figure];
    if (!goal) return { figure, value };
    return { figure, value, goal, share: Math.min(1, value / goal) };
  });
}
