import { parseArgs } from 'node:util';
import type { TeamFigures } from '../core/simulate/scenario.ts';
import type { Mode } from '../core/simulate/simulate-campaign.ts';

export const HELP = `How a team would fare, by the project's own simulator: see docs/pacing.md.

  npm run simulate -- --agents 12 --answer-rate 0.3 --talk 180 --wrap 25 [options]
  npm run simulate -- --replay DAY.json [options]

  --replay FILE       a past day, as the simulator's screen saves it
  --agents N          1 to 2000
  --answer-rate P     probability that a call is answered live, 0.01 to 1
  --talk S            mean talk, s
  --wrap S            mean wrap-up, s
  --mode M            predictive (default) or progressive
  --limit L           share of live answers that may be abandoned, 0 to 0.5 (default 0.03)
  --ring S            how long a call rings, s, 5 to 120 (default 28)
  --preview S         how long each card is read before its call, in progressive mode, s (default 0)
  --shifts N          shifts, 1 to 200 (default 10); of eight hours, or as long as the replayed day
  --seed N            other days (default 1)
`;

export interface SimulationOptions {
  readonly source: TeamFigures | { readonly replay: string };
  readonly mode: Mode;
  readonly limit: number;
  readonly ring: number;
  readonly preview: number;
  readonly shifts: number;
  readonly seed: number;
}

/** The options, or `help`. Throws RangeError that says which option is wrong and what it may be. */
export function readOptions(args: readonly string[]): SimulationOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const { mode } = values;
  if (mode !== 'predictive' && mode !== 'progressive') {
    throw new RangeError('--mode must be predictive or progressive');
  }
  return {
    source: values.replay === undefined ? readTeam(values) : { replay: values.replay },
    mode,
    ring: figure('--ring', values.ring, 5, 120),
    preview: figure('--preview', values.preview, 0, 600),
    limit: figure('--limit', values.limit, 0, 0.5),
    shifts: whole('--shifts', values.shifts, 1, 200),
    seed: whole('--seed', values.seed, 0, 1_000_000_000),
  };
}

function readTeam(values: ReturnType<typeof parse>): TeamFigures {
  return {
    agents: whole('--agents', values.agents, 1, 2000),
    answerRate: figure('--answer-rate', values['answer-rate'], 0.01, 1),
    talk: figure('--talk', values.talk, 1, 7200),
    wrapUp: figure('--wrap', values.wrap, 1, 3600),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        agents: { type: 'string' },
        'answer-rate': { type: 'string' },
        talk: { type: 'string' },
        wrap: { type: 'string' },
        mode: { type: 'string', default: 'predictive' },
        replay: { type: 'string' },
        ring: { type: 'string', default: '28' },
        preview: { type: 'string', default: '0' },
        limit: { type: 'string', default: '0.03' },
        shifts: { type: 'string', default: '10' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (thrown) {
    throw new RangeError(thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}

function figure(name: string, text: string | undefined, least: number, most: number): number {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= least && value <= most)) throw new RangeError(`${name} must be from ${least} to ${most}`);
  return value;
}

function whole(name: string, text: string | undefined, least: number, most: number): number {
  const value = figure(name, text, least, most);
  if (!Number.isInteger(value)) throw new RangeError(`${name} must be a whole number`);
  return value;
}
