/** One line of a bench's table. */
export interface Figure {
  readonly what: string;
  /** With its unit. */
  readonly value: string;
  /** What the figure must keep; absent for one that only explains. */
  readonly bound?: { readonly text: string; readonly holds: boolean };
}

export interface BenchOptions {
  /** Small and short: shows that the bench runs, its figures mean little. */
  readonly quick: boolean;
}

/** One measurement. It cleans up after itself, also when it throws. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  run(options: BenchOptions): Promise<readonly Figure[]>;
}

export function atMost(value: number, limit: number, unit: string): NonNullable<Figure['bound']> {
  return { text: `<= ${limit} ${unit}`, holds: value <= limit };
}
