import { parseArgs } from 'node:util';
import { COMMON_OPTIONS, readCommonOptions, type ShiftOptions, within } from './shift-options.ts';

/** Shifts in a row, all alike but for seed and network. */
export interface SoakOptions {
  readonly shifts: number;
  readonly shift: Omit<ShiftOptions, 'cutMiddle'>;
  readonly cutMiddle: 'alternating' | 'always' | 'never';
  /** A progressive shift of the same scene goes first, whose occupancy the predictive ones have to beat. */
  readonly againstProgressive: boolean;
}

export const SOAK_HELP = `npm run soak -- [options]
  --shifts N         shifts in a row, each with a scene and books of its own (6)
  --minutes N        length of each; one long shift: --shifts 1 --minutes 480 (10)
  --agents N         simulated agents, each at a desk of its own              (16)
  --cut-middle WHEN  alternating, always or never: whether the network to the
                     central system is cut for a shift's middle third; alternating
                     begins with the second shift                             (alternating)
  --list FILE        list to work, CSV or XLSX                                (resources/lists/demo-retention.csv)
  --seed N           seed of the first shift; each next one has one more      (1)
  --speed N          people ring, talk and wrap up N times faster             (10)
  --mode M           preview, progressive or predictive                       (progressive)
  --predictive       the same as --mode predictive; measures one shift: --shifts 1 --minutes 90
                     --answers 1000 --speed 6 --cut-middle never unless told otherwise
  --answers N        a shift ends once so many live answers were measured
  --faults           kills the centre twice and two of the desks, breaks the networks
  --against-progressive
                     works a progressive shift of at most 12 minutes first; the
                     predictive ones must keep their agents busier
Each shift has a new central system on SQLite. The first whose books do not balance, or are empty, ends the soak with exit code 1;
so does the first predictive one of 400 live answers and more whose figures break their limits.`;

/** Parses the command line; throws a TypeError with a sentence a person can act upon. */
export function parseSoakOptions(args: readonly string[]): SoakOptions | 'help' {
  const { database: _oneForAll, ...common } = COMMON_OPTIONS;
  const measures = args.includes('--predictive');
  const usual = (value: string, measured: string) => ({
    type: 'string' as const,
    default: measures ? measured : value,
  });
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...common,
      agents: { type: 'string', default: '16' },
      minutes: usual('10', '90'),
      shifts: usual('6', '1'),
      speed: usual('10', '6'),
      'against-progressive': { type: 'boolean', default: false },
      'cut-middle': usual('alternating', 'never'),
    },
  });
  if (values.help) return 'help';
  const cutMiddle = values['cut-middle'];
  if (cutMiddle !== 'alternating' && cutMiddle !== 'always' && cutMiddle !== 'never') {
    throw new TypeError(`--cut-middle must be alternating, always or never, not ${cutMiddle}`);
  }
  const shift = readCommonOptions({ ...values, answers: values.answers ?? (measures ? '1000' : undefined) });
  const againstProgressive = values['against-progressive'];
  if (againstProgressive && shift.dialMode !== 'predictive')
    throw new TypeError(
      '--against-progressive needs --predictive: it is what the other shift is held against',
    );
  return {
    shifts: within('--shifts', values.shifts, 1, 1000, true),
    shift,
    cutMiddle,
    againstProgressive,
  };
}

const LONGEST_BASELINE_MINUTES = 12;

/** The shift that goes before where predictive dialling is held against progressive: as the first, without faults, and shorter. */
export function progressiveShift({ shift }: SoakOptions): ShiftOptions {
  const minutes = Math.min(shift.minutes, LONGEST_BASELINE_MINUTES);
  return { ...shift, dialMode: 'progressive', minutes, answers: undefined, faults: false, cutMiddle: false };
}

/** The options of the shift with this index, from 0. */
export function nthShift({ shift, cutMiddle }: SoakOptions, index: number): ShiftOptions {
  return {
    ...shift,
    seed: shift.seed + index,
    cutMiddle: cutMiddle === 'always' || (cutMiddle === 'alternating' && index % 2 === 1),
  };
}
