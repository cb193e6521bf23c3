import { seededRandom } from '../random/seeded-random.ts';
import type { Scenario } from './scenario.ts';

/** When an agent comes and goes. Times: s since the start of the shift. */
export interface Attendance {
  readonly arrivals: readonly number[];
  /** Goes then, once the call in hand is over, for so long; Infinity = until the next arrival. */
  readonly departures: readonly { readonly at: number; readonly seconds: number }[];
}

/** As the scenario's staffing says, or else by chance between its bounds. */
export function attendance(scenario: Scenario, agentId: number, seed: number): Attendance {
  if (scenario.staffing) return staffed(scenario.staffing, agentId);
  const random = seededRandom(seed, 'agent', agentId);
  const arrivals = [random() * scenario.loginSpread];
  const departures = scenario.breaks.map(({ fromHour, toHour, seconds }) => ({
    at: 3600 * (fromHour + (toHour - fromHour) * random()),
    seconds,
  }));
  return { arrivals, departures };
}

/** The nth agent is there whenever more than n are. */
function staffed(staffing: readonly number[], agentId: number): Attendance {
  const there = (minute: number) => (staffing[minute] ?? 0) > agentId;
  const arrivals: number[] = [];
  const departures: { at: number; seconds: number }[] = [];
  for (let minute = 0; minute <= staffing.length; minute++) {
    if (there(minute) === there(minute - 1)) continue;
    if (there(minute)) arrivals.push(60 * minute);
    else departures.push({ at: 60 * minute, seconds: Number.POSITIVE_INFINITY });
  }
  return { arrivals, departures };
}
