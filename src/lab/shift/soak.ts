import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileLog } from '../../main/shells/file-log.ts';
import { readCommandLine } from '../command-line.ts';
import { printReport, type ShiftReport } from './print-report.ts';
import { runShift } from './run-shift.ts';
import { judgeShift } from './shift-verdict.ts';
import { nthShift, parseSoakOptions, SOAK_HELP } from './soak-options.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const options = readCommandLine(parseSoakOptions, SOAK_HELP);

const folder = mkdtempSync(join(tmpdir(), 'waihu-soak-'));
const done: ShiftReport[] = [];
let allBalanced = true;
for (let index = 0; allBalanced && index < options.shifts; index += 1) {
  const shift = nthShift(options, index);
  const shiftFolder = join(folder, `shift-${index + 1}`);
  mkdirSync(shiftFolder);
  say(
    `\nShift ${index + 1} of ${options.shifts}, seed ${shift.seed}, network ${shift.cutMiddle ? 'cut for the middle third' : 'up'}`,
  );
  try {
    const report = await runShift(shift, shiftFolder, fileLog(join(shiftFolder, 'shift.log')), say);
    say(printReport(report));
    done.push(report);
    allBalanced = judgeShift(report) === 'balanced';
  } catch (error) {
    console.error(error);
    allBalanced = false;
  }
  if (allBalanced) rmSync(shiftFolder, { recursive: true });
}

const sum = (pick: (report: ShiftReport) => number) =>
  done.reduce((total, report) => total + pick(report), 0);
say(`
The soak: ${done.length} of ${options.shifts} shifts worked to their end
  hours of work, all agents         ${sum((r) => (r.seconds * r.rows.length) / 3600).toFixed(2)}
  dialogs in the carrier's logs     ${sum((r) => r.books.counts.dialogs)}
  attempts at the centre            ${sum((r) => r.books.counts.centreAttempts)}
  of these unknown                  ${sum((r) => r.books.counts.unknownAttempts)}
  outcomes at the centre            ${sum((r) => r.books.counts.centreOutcomes)}
  findings and double dials         ${sum((r) => r.books.findings.length + r.doubleDials + r.dialledAgain)}`);
if (allBalanced) {
  rmSync(folder, { recursive: true });
  say('The books of every shift balance.');
} else {
  say(`THE LAST SHIFT IS NOT GOOD; everything it wrote is kept in ${folder}`);
}
process.exit(allBalanced ? 0 : 1);
