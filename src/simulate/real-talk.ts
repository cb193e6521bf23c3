import type { Duration } from '../core/simulate/durations.ts';
import { atQuantile, readCallBehaviourTable } from '../lab/customers/call-behaviour-table.ts';

/** Real talk times (resources/lab/LICENCE.md), stretched to the given mean. */
export function realTalk(mean: number): Duration {
  const { interested, notInterested } = readCallBehaviourTable().talkSecondsQuantiles;
  const own = INTERESTED * average(interested) + (1 - INTERESTED) * average(notInterested);
  return (random) => {
    const values = random() < INTERESTED ? interested : notInterested;
    return Math.max(1, (atQuantile(values, random()) * mean) / own);
  };
}

/** The mean when drawn between the quantiles: the outermost two bound half an interval each. */
function average(values: readonly number[]): number {
  const ends = atQuantile(values, 0) + atQuantile(values, 1);
  return (values.reduce((sum, value) => sum + value, 0) - ends / 2) / (values.length - 1);
}

/** Share of those reached who accepted, over all tries, in the table's source. */
const INTERESTED = 0.117;
