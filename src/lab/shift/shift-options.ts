import { parseArgs } from 'node:util';

/**
 * What a shift is made of. Times are minutes and seconds of real time; `speed` makes people ring, talk and wrap up that much faster,
 * while networks, deadlines and sound keep their pace.
 */
export interface ShiftOptions {
  readonly agents: number;
  readonly minutes: number;
  readonly listFile: string;
  readonly seed: number;
  readonly speed: number;
  readonly dialMode: 'preview' | 'progressive' | 'predictive';
  /** Cuts the network between desks and centre for the middle third. */
  readonly cutMiddle: boolean;
  /** Kills and breaks what may break; not together with a network that is cut. */
  readonly faults?: boolean | undefined;
  /** The shift ends early once so many live answers were measured. */
  readonly answers?: number | undefined;
  readonly databaseUrl?: string | undefined;
}

export const SHIFT_HELP = `npm run shift -- [options]
  --agents N      simulated agents, each at a desk of its own        (5)
  --minutes N     length of the shift, fractions allowed             (2)
  --list FILE     list to work, CSV or XLSX                          (resources/lists/demo-retention.csv)
  --seed N        customers and agents behave alike for one seed     (1)
  --speed N       customers ring and talk N times faster             (10)
  --mode M        preview, progressive or predictive                 (progressive)
  --predictive    the same as --mode predictive
  --answers N     ends once so many live answers were measured, or when the time is over
  --faults        kills the centre twice and two of the desks, breaks the networks
  --cut-middle    the network to the central system is cut for the middle third
  --database URL  postgres://... for the central system              (SQLite in a temporary folder)`;

/** Options of whatever runs shifts, as parseArgs wants them. */
export const COMMON_OPTIONS = {
  agents: { type: 'string', default: '5' },
  minutes: { type: 'string', default: '2' },
  list: { type: 'string', default: 'resources/lists/demo-retention.csv' },
  seed: { type: 'string', default: '1' },
  speed: { type: 'string', default: '10' },
  mode: { type: 'string', default: 'progressive' },
  predictive: { type: 'boolean', default: false },
  answers: { type: 'string' },
  faults: { type: 'boolean', default: false },
  database: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

interface CommonValues {
  readonly agents: string;
  readonly minutes: string;
  readonly list: string;
  readonly seed: string;
  readonly speed: string;
  readonly mode: string;
  readonly predictive: boolean;
  readonly answers?: string | undefined;
  readonly faults: boolean;
  readonly database?: string | undefined;
}

const SHIFT_MODES = ['preview', 'progressive', 'predictive'] as const;

/** Parses the command line; throws a TypeError with a sentence a person can act upon. */
export function parseShiftOptions(args: readonly string[]): ShiftOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: { ...COMMON_OPTIONS, 'cut-middle': { type: 'boolean', default: false } },
  });
  return values.help ? 'help' : { ...readCommonOptions(values), cutMiddle: values['cut-middle'] };
}

/** The common options as numbers and choices; throws a TypeError that names what was wrong. */
export function readCommonOptions(values: CommonValues): Omit<ShiftOptions, 'cutMiddle'> {
  const dialMode = SHIFT_MODES.find((mode) => mode === (values.predictive ? 'predictive' : values.mode));
  if (!dialMode) throw new TypeError(`--mode must be preview, progressive or predictive, not ${values.mode}`);
  return {
    agents: within('--agents', values.agents, 1, 200, true),
    minutes: within('--minutes', values.minutes, 0.05, 720, false),
    listFile: values.list,
    seed: within('--seed', values.seed, 0, 2 ** 31, true),
    speed: within('--speed', values.speed, 0.1, 1000, false),
    dialMode,
    faults: values.faults,
    answers:
      values.answers === undefined ? undefined : within('--answers', values.answers, 1, 1_000_000, true),
    databaseUrl: values.database,
  };
}

/** A number of the command line within bounds; throws a TypeError that says which. */
export function within(name: string, text: string, least: number, most: number, whole: boolean): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most || (whole && !Number.isInteger(value))) {
    throw new TypeError(
      `${name} must be ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}, not ${text}`,
    );
  }
  return value;
}
