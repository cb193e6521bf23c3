/** What an agent is to come to in a day, as it is set with the campaign, or by the lead for a team or an agent; nothing is asked where absent. Talk in minutes. */
export interface DayGoals {
  readonly calls?: number | undefined;
  readonly talkMinutes?: number | undefined;
  readonly contacts?: number | undefined;
  readonly success?: number | undefined;
}

/** Goals that a lead set: for one agent, or for a team where no agent is named, from a day on (YYYY-MM-DD), until the next ones for the same. */
export interface GoalsVersion {
  readonly id: string;
  readonly from: string;
  readonly team: string;
  readonly agentId?: string | undefined;
  readonly goals: DayGoals;
}

/**
 * What is asked on a day, figure by figure: what was set for the agent, else for the team, else with the campaign.
 *
 * `versions`: those of one agent and the agent's team, in the order in which they were set; of several from one day the last one counts.
 */
export function goalsOn(
  day: string,
  versions: readonly GoalsVersion[],
  campaign: DayGoals | undefined,
): DayGoals {
  const team = inForce(
    day,
    versions.filter(({ agentId }) => agentId === undefined),
  );
  const own = inForce(
    day,
    versions.filter(({ agentId }) => agentId !== undefined),
  );
  const of = (figure: keyof DayGoals) => own?.[figure] ?? team?.[figure] ?? campaign?.[figure];
  return {
    calls: of('calls'),
    talkMinutes: of('talkMinutes'),
    contacts: of('contacts'),
    success: of('success'),
  };
}

/** The goals of one agent, or of one team, that hold on the day; `versions` in the order in which they were set. */
export function inForce(day: string, versions: readonly GoalsVersion[]): DayGoals | undefined {
  return versions.reduce<GoalsVersion | undefined>(
    (best, each) => (each.from <= day && (!best || each.from >= best.from) ? each : best),
    undefined,
  )?.goals;
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
