import type { Summary } from '../core/simulate/figures.ts';
import { teamOf } from '../core/simulate/scenario.ts';
import { simulateCampaign } from '../core/simulate/simulate-campaign.ts';
import { HELP, readOptions, type SimulationOptions } from './options.ts';

function read(): SimulationOptions | 'help' | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    process.stderr.write(`${thrown.message}\n\n${HELP}`);
    process.exitCode = 2;
    return undefined;
  }
}

function table(summary: Summary): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = [
    ['occupancy', percent(summary.occupancy)],
    ['mean wait of an agent', `${summary.meanWait.toFixed(1)} s`],
    ['abandoned', percent(summary.abandonRate)],
    ['worst shift', percent(summary.worstShift)],
    ['worst half hour', percent(summary.worstWindow)],
    ['calls per agent and hour', summary.callsPerAgentHour.toFixed(1)],
    ['dials per agent and hour', summary.dialsPerAgentHour.toFixed(1)],
  ] as const;
  return rows.map(([what, value]) => `${what.padEnd(26)}${value.padStart(9)}\n`).join('');
}

const options = read();
if (options === 'help') process.stdout.write(HELP);
else if (options) {
  const { mode, shifts, seed, limit } = options;
  process.stdout.write(table(simulateCampaign(teamOf(options), mode, shifts, seed, { abandonLimit: limit })));
}
