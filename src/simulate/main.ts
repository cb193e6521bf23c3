import { readFileSync } from 'node:fs';
import { recordedDay } from '../contract/recorded-day-schema.ts';
import { DEFAULT_PACING_SETTINGS } from '../core/pacing/predictive/settings.ts';
import type { Summary } from '../core/simulate/figures.ts';
import { canReplay, replayOf } from '../core/simulate/replay.ts';
import { type Scenario, teamOf } from '../core/simulate/scenario.ts';
import { simulateShifts } from '../core/simulate/simulate-campaign.ts';
import { type Spread, spreadOf } from '../core/simulate/spread.ts';
import { HELP, readOptions, type SimulationOptions } from './options.ts';
import { realTalk } from './real-talk.ts';

const options = read();
if (options === 'help') process.stdout.write(HELP);
else if (options) {
  const scenario = scenarioOf(options);
  if (scenario) process.stdout.write(table(simulate(scenario, options)));
}

function read(): SimulationOptions | 'help' | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return refuse(`${thrown.message}\n\n${HELP}`);
  }
}

function scenarioOf({ source, ring }: SimulationOptions): Scenario | undefined {
  if (!('replay' in source)) return { ...teamOf(source), talk: realTalk(source.talk), ringLimit: ring };
  const day = readDay(source.replay);
  if (!day) return refuse(`${source.replay} is not a day that the simulator saved\n`);
  if (!canReplay(day)) return refuse(`${source.replay} holds too few calls to replay the day\n`);
  return replayOf(day, ring, DEFAULT_PACING_SETTINGS.patienceSeconds);
}

/** Undefined where the file holds something else; throws where there is no such file. */
function readDay(file: string) {
  const text = readFileSync(file, 'utf8');
  try {
    return recordedDay.safeParse(JSON.parse(text)).data;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function simulate(scenario: Scenario, { mode, preview, limit, ring, shifts, seed }: SimulationOptions) {
  const pacing = { ...DEFAULT_PACING_SETTINGS, abandonLimit: limit, ringSeconds: ring };
  const plan = { mode, previewSeconds: preview, pacing };
  return spreadOf([...simulateShifts(scenario, plan, shifts, seed)]).figures;
}

function refuse(message: string): undefined {
  process.stderr.write(message);
  process.exitCode = 2;
  return undefined;
}

/** The mean of all shifts, the lowest and the highest. */
function table(figures: Readonly<Record<keyof Summary, Spread>>): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const plain = (value: number) => value.toFixed(1);
  const rows = [
    ['occupancy', figures.occupancy, percent],
    ['mean wait of an agent, s', figures.meanWait, plain],
    ['abandoned', figures.abandonRate, percent],
    ['worst half hour', figures.worstWindow, percent],
    ['calls a shift', figures.connected, plain],
    ['calls per agent and hour', figures.callsPerAgentHour, plain],
    ['dials per agent and hour', figures.dialsPerAgentHour, plain],
  ] as const;
  const line = (what: string, values: readonly string[]) =>
    `${what.padEnd(26)}${values.map((value) => value.padStart(9)).join('')}\n`;
  return [
    line('', ['mean', 'lowest', 'highest']),
    ...rows.map(([what, { mean, low, high }, text]) => line(what, [mean, low, high].map(text))),
  ].join('');
}
