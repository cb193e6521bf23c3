import { parseArgs } from 'node:util';

/** What a shift is made of. Times are minutes and seconds of real time; `speed` makes customers ring and talk that much faster. */
export interface ShiftOptions {
  readonly agents: number;
  readonly minutes: number;
  readonly listFile: string;
  readonly seed: number;
  readonly speed: number;
  readonly dialMode: 'preview' | 'progressive';
  /** Cuts the network between desks and centre for the middle third. */
  readonly cutMiddle: boolean;
  readonly databaseUrl?: string | undefined;
}

export const SHIFT_HELP = `npm run shift -- [options]
  --agents N      simulated agents, each at a desk of its own        (5)
  --minutes N     length of the shift, fractions allowed             (2)
  --list FILE     list to work, CSV or XLSX                          (resources/lists/demo-retention.csv)
  --seed N        customers and agents behave alike for one seed     (1)
  --speed N       customers ring and talk N times faster             (10)
  --mode M        preview or progressive                             (progressive)
  --cut-middle    the network to the central system is cut for the middle third
  --database URL  postgres://... for the central system              (SQLite in a temporary folder)`;

/** Parses the command line; throws a TypeError with a sentence a person can act upon. */
export function parseShiftOptions(args: readonly string[]): ShiftOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      agents: { type: 'string', default: '5' },
      minutes: { type: 'string', default: '2' },
      list: { type: 'string', default: 'resources/lists/demo-retention.csv' },
      seed: { type: 'string', default: '1' },
      speed: { type: 'string', default: '10' },
      mode: { type: 'string', default: 'progressive' },
      'cut-middle': { type: 'boolean', default: false },
      database: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.mode !== 'preview' && values.mode !== 'progressive') {
    throw new TypeError(`--mode must be preview or progressive, not ${values.mode}`);
  }
  return {
    agents: within('--agents', values.agents, 1, 200, true),
    minutes: within('--minutes', values.minutes, 0.05, 720, false),
    listFile: values.list,
    seed: within('--seed', values.seed, 0, 2 ** 31, true),
    speed: within('--speed', values.speed, 0.1, 1000, false),
    dialMode: values.mode,
    cutMiddle: values['cut-middle'],
    databaseUrl: values.database,
  };
}

function within(name: string, text: string, least: number, most: number, whole: boolean): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most || (whole && !Number.isInteger(value))) {
    throw new TypeError(
      `${name} must be ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}, not ${text}`,
    );
  }
  return value;
}
