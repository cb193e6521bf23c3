import type { RecordedDay } from '../../../../core/simulate/recorded-day.ts';

/** What a recorded day came to in fact; how long an agent waited for a call was not recorded by call. */
export interface ActualFigures {
  readonly occupancy: number | undefined;
  readonly connected: number;
  readonly dialled: number;
  readonly abandonRate: number | undefined;
}

export function actualOf({ halfHours }: RecordedDay): ActualFigures {
  const sum = (of: (half: RecordedDay['halfHours'][number]) => number) =>
    halfHours.reduce((total, half) => total + of(half), 0);
  const [present, answered, abandoned] = [
    sum((half) => half.presentSeconds),
    sum((half) => half.answered),
    sum((half) => half.abandoned),
  ];
  return {
    occupancy: present > 0 ? sum((half) => half.busySeconds) / present : undefined,
    connected: answered - abandoned,
    dialled: sum((half) => half.attempts),
    abandonRate: answered > 0 ? abandoned / answered : undefined,
  };
}
