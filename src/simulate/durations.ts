import { atQuantile, readCallBehaviourTable } from '../lab/customers/call-behaviour-table.ts';
import type { Random } from '../lab/customers/seeded-random.ts';

/** Draws a duration, s. */
export type Duration = (random: Random) => number;

export const exponential =
  (mean: number): Duration =>
  (random) =>
    -mean * Math.log(1 - random());

/** Given by its mean and its coefficient of variation. */
export function lognormal(mean: number, variation: number): Duration {
  const variance = Math.log(1 + variation * variation);
  const middle = Math.log(mean) - variance / 2;
  return (random) => Math.exp(middle + Math.sqrt(variance) * standardNormal(random));
}

export const atMost =
  (limit: number, duration: Duration): Duration =>
  (random) =>
    Math.min(limit, duration(random));

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

/** Box and Muller. */
function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
