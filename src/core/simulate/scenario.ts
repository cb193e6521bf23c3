import { atMost, type Duration, lognormal } from './durations.ts';

/** A team, its campaign and its day. Times in s unless named otherwise. */
export interface Scenario {
  readonly agents: number;
  readonly hours: number;
  /** Probability that a call started at `t` is answered live. */
  readonly answerRate: (t: number) => number;
  /** From start to a live answer. */
  readonly answerDelay: Duration;
  /** A call that was not answered by then rings no longer. */
  readonly ringLimit: number;
  /** Of the calls that are not answered live, the shares that end at a machine or busy; the others ring out. */
  readonly machineShare: number;
  readonly busyShare: number;
  readonly talk: Duration;
  readonly wrapUp: Duration;
  /** How long a customer waits for an agent. */
  readonly patience: number;
  /** How many agents are there, by minute of the shift; absent = all, but for the two below. */
  readonly staffing?: readonly number[] | undefined;
  /** The agents log in at any moment of so long. */
  readonly loginSpread: number;
  /** Breaks each agent takes once, at any moment between two hours, after the call in hand. */
  readonly breaks: readonly {
    readonly fromHour: number;
    readonly toHour: number;
    readonly seconds: number;
  }[];
}

/** A team as its lead knows it. */
export interface TeamFigures {
  readonly agents: number;
  /** Share of calls that are answered live, 0 to 1. */
  readonly answerRate: number;
  /** Means, s. */
  readonly talk: number;
  readonly wrapUp: number;
}

/** Eight hours of that team; real talks deviate by about as much as they last. */
export function teamOf(figures: TeamFigures): Scenario {
  return {
    agents: figures.agents,
    hours: 8,
    answerRate: () => figures.answerRate,
    answerDelay: atMost(27, lognormal(11, 0.5)),
    ringLimit: 28,
    machineShare: 0.25,
    busyShare: 0.15,
    talk: lognormal(figures.talk, 1),
    wrapUp: lognormal(figures.wrapUp, 0.9),
    patience: 2,
    loginSpread: 300,
    breaks: [
      { fromHour: 1.5, toHour: 3.5, seconds: 600 },
      { fromHour: 5, toHour: 7, seconds: 600 },
    ],
  };
}
