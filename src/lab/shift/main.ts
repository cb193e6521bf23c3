import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileLog } from '../../main/shells/file-log.ts';
import { readCommandLine } from '../command-line.ts';
import { printReport } from './print-report.ts';
import { runShift } from './run-shift.ts';
import { parseShiftOptions, SHIFT_HELP } from './shift-options.ts';
import { judgeShift } from './shift-verdict.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const options = readCommandLine(parseShiftOptions, SHIFT_HELP);

const folder = mkdtempSync(join(tmpdir(), 'waihu-shift-'));
const report = await runShift(options, folder, fileLog(join(folder, 'shift.log')), say);
say(printReport(report));
const balanced = judgeShift(report) === 'balanced';
if (balanced) rmSync(folder, { recursive: true });
else say(`Everything the shift wrote is kept in ${folder}`);
process.exit(balanced ? 0 : 1);
