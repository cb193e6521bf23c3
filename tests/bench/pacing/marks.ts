const TEAMS = [1, 3, 5, 10, 20, 50, 100, 300] as const;
const RATES = [0.15, 0.3, 0.5] as const;

/** Busy % that a team is to reach at each answer rate, with at most 3 % of live answers abandoned. */
const MARKS: Record<(typeof TEAMS)[number], readonly [number, number, number]> = {
  1: [76, 85.5, 90.5],
  3: [80.5, 87, 91],
  5: [83, 87.5, 91.5],
  10: [86.5, 89, 92],
  20: [90.3, 91.5, 93],
  50: [94, 94.7, 95.3],
  100: [96.2, 96.5, 96.8],
  300: [98.3, 98.4, 98.5],
};

/** The marks by the name of the cell, as in `N20/p0.15`. */
export const MARK_OF_CELL: ReadonlyMap<string, number> = new Map(
  TEAMS.flatMap((agents) =>
    RATES.map((rate, i) => [`N${agents}/p${rate}`, MARKS[agents][i] as number] as const),
  ),
);
