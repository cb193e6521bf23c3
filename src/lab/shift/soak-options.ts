import { parseArgs } from 'node:util';
import { COMMON_OPTIONS, readCommonOptions, type ShiftOptions, within } from './shift-options.ts';

/** Shifts in a row, all alike but for seed and network. */
export interface SoakOptions {
  readonly shifts: number;
  readonly shift: Omit<ShiftOptions, 'cutMiddle'>;
  readonly cutMiddle: 'alternating' | 'always' | 'never';
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
Each shift has a new central system on SQLite. The first whose books do not balance, or are empty, ends the soak with exit code 1.`;

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
      'cut-middle': usual('alternating', 'never'),
    },
  });
  if (values.help) return 'help';
  const cutMiddle = values['cut-middle'];
  if (cutMiddle !== 'alternating' && cutMiddle !== 'always' && cutMiddle !== 'never') {
    throw new TypeError(`--cut-middle must be alternating, always or never, not ${cutMiddle}`);
  }
  const answers = values.answers ?? (measures ? '1000' : undefined);
  return {
    shifts: within('--shifts', values.shifts, 1, 1000, true),
    shift: readCommonOptions({ ...values, answers }),
    cutMiddle,
  };
}

/** The options of the shift with this index, from 0. */
export function nthShift({ shift, cutMiddle }: SoakOptions, index: number): ShiftOptions {
  return {
    ...shift,
    seed: shift.seed + index,
    cutMiddle: cutMiddle === 'always' || (cutMiddle === 'alternating' && index % 2 === 1),
  };
}
