import type { DialPlan } from '../../../../core/simulate/dial-plan.ts';
import type { ShiftFigures } from '../../../../core/simulate/figures.ts';
import type { RecordedDay } from '../../../../core/simulate/recorded-day.ts';
import { replayOf } from '../../../../core/simulate/replay.ts';
import { type Scenario, type TeamFigures, teamOf } from '../../../../core/simulate/scenario.ts';
import { simulateShifts } from '../../../../core/simulate/simulate-campaign.ts';
import { type SimulatedDays, spreadOf } from '../../../../core/simulate/spread.ts';

/** What is simulated: a past day again, or a team by its figures. */
export type SimulationSource =
  | { readonly kind: 'day'; readonly day: RecordedDay }
  | { readonly kind: 'team'; readonly team: TeamFigures };

/** Plain data, handed to the worker. */
export interface SimulationRequest {
  readonly source: SimulationSource;
  readonly present: DialPlan;
  readonly trial: DialPlan;
  readonly seed: number;
}

export interface SimulationResult {
  readonly present: SimulatedDays;
  readonly trial: SimulatedDays;
}

/** So far: days done of all days. */
export interface SimulationProgress {
  readonly done: number;
  readonly of: number;
}

/** Days that count. */
export const DAYS = 5;
/** Days before them, in which the engine gets to know the team. */
const WARM_UP = 1;
const IN_ALL = 2 * (DAYS + WARM_UP);

/** Both plans over the same days with the same calls; tells how far it is after each day. */
export function runSimulation(
  { source, present, trial, seed }: SimulationRequest,
  tell: (progress: SimulationProgress) => void,
): SimulationResult {
  let done = 0;
  const under = (plan: DialPlan): SimulatedDays => {
    const days: ShiftFigures[] = [];
    for (const day of simulateShifts(scenarioOf(source, plan), plan, DAYS + WARM_UP, seed)) {
      days.push(day);
      done += 1;
      tell({ done, of: IN_ALL });
    }
    return spreadOf(days.slice(WARM_UP));
  };
  return { present: under(present), trial: under(trial) };
}

function scenarioOf(source: SimulationSource, { pacing }: DialPlan): Scenario {
  const { ringSeconds, patienceSeconds } = pacing;
  if (source.kind === 'day') return replayOf(source.day, ringSeconds, patienceSeconds);
  return { ...teamOf(source.team), ringLimit: ringSeconds, patience: patienceSeconds };
}
