import { exponential, lognormal } from '../../../src/core/simulate/durations.ts';
import type { Summary } from '../../../src/core/simulate/figures.ts';
import { type Scenario, teamOf } from '../../../src/core/simulate/scenario.ts';
import { simulateCampaign } from '../../../src/core/simulate/simulate-campaign.ts';
import { realTalk } from '../../../src/simulate/real-talk.ts';

export interface Cell {
  readonly name: string;
  readonly shifts: number;
  readonly scenario: Scenario;
}

const cell = (name: string, shifts: number, scenario: Scenario): Cell => ({ name, shifts, scenario });
const usual = (agents: number, answerRate: number) => ({
  ...teamOf({ agents, answerRate, talk: 258, wrapUp: 25 }),
  talk: realTalk(258),
});
const HALF_DAY = 4 * 3600;

/** Teams, answer rates and talks of many kinds; what the engine was not tuned on. */
export const OWN_CELLS: readonly Cell[] = [
  ...[2, 7, 15, 35, 70, 150].flatMap((agents) =>
    [0.08, 0.25, 0.7].map((rate) =>
      cell(`${agents} agents, ${rate}`, Math.ceil(100 / agents), usual(agents, rate)),
    ),
  ),
  cell('exponential talk', 6, { ...usual(15, 0.25), talk: exponential(200) }),
  cell('steady talk', 6, { ...usual(15, 0.25), talk: lognormal(200, 0.5) }),
  cell('wild talk', 6, { ...usual(15, 0.25), talk: lognormal(200, 2) }),
  cell('short script', 6, { ...usual(15, 0.25), talk: realTalk(40), wrapUp: lognormal(8, 0.7) }),
  cell('rate climbs', 4, { ...usual(35, 0.1), answerRate: (t) => 0.1 + (0.4 * t) / (8 * 3600) }),
  cell('rate doubles', 2, { ...usual(100, 0.15), answerRate: (t) => (t < HALF_DAY ? 0.15 : 0.3) }),
  cell('rate collapses', 4, { ...usual(35, 0.4), answerRate: (t) => (t < HALF_DAY ? 0.4 : 0.05) }),
  cell('all leave at once', 4, {
    ...usual(35, 0.3),
    breaks: [{ fromHour: 4, toHour: 4.05, seconds: 1800 }],
  }),
  cell('slow to answer', 4, { ...usual(20, 0.3), answerDelay: lognormal(20, 0.3), ringLimit: 45 }),
];

/** A cell under the engine, and under one line for each idle agent. */
export function runCell(
  { scenario, shifts }: Cell,
  seed: number,
): { readonly predictive: Summary; readonly progressive: Summary } {
  return {
    predictive: simulateCampaign(scenario, 'predictive', shifts, seed),
    progressive: simulateCampaign(scenario, 'progressive', shifts, seed),
  };
}
