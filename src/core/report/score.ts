import { occupancyOf } from './occupancy.ts';

/** What an agent came to in a day. Ms. */
export interface ScoredDay {
  readonly calls: number;
  readonly contacts: number;
  readonly success: number;
  readonly talkMs: number;
  readonly handleMs: number;
  readonly waitMs: number;
}

/** How the day went, in shares of 0 to 1; undefined where nothing was measured. */
export interface Score {
  /** Of the calls, those that reached the right person. */
  readonly contactRate: number | undefined;
  /** Of these, those with success. */
  readonly successRate: number | undefined;
  /** Handle time of handle time and waiting. */
  readonly occupancy: number | undefined;
}

export function scoreOf({ calls, contacts, success, handleMs, waitMs }: ScoredDay): Score {
  return {
    contactRate: calls > 0 ? contacts / calls : undefined,
    successRate: contacts > 0 ? success / contacts : undefined,
    occupancy: occupancyOf(handleMs, waitMs),
  };
}

/** All days as one; undefined where there is none. */
export function sumOfDays(days: readonly ScoredDay[]): ScoredDay | undefined {
  if (days.length === 0) return undefined;
  const sum = (of: (day: ScoredDay) => number) => days.reduce((total, day) => total + of(day), 0);
  return {
    calls: sum((day) => day.calls),
    contacts: sum((day) => day.contacts),
    success: sum((day) => day.success),
    talkMs: sum((day) => day.talkMs),
    handleMs: sum((day) => day.handleMs),
    waitMs: sum((day) => day.waitMs),
  };
}
