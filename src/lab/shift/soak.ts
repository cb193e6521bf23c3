import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileLog } from '../../main/shells/file-log.ts';
import { readCommandLine } from '../command-line.ts';
import { judgeFigures, printFigures } from './judge-figures.ts';
import { printReport, type ShiftReport } from './print-report.ts';
import { runShift } from './run-shift.ts';
import type { ShiftOptions } from './shift-options.ts';
import { judgeShift } from './shift-verdict.ts';
import { nthShift, parseSoakOptions, progressiveShift, SOAK_HELP } from './soak-options.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const options = readCommandLine(parseSoakOptions, SOAK_HELP);

const folder = mkdtempSync(join(tmpdir(), 'waihu-soak-'));
const done: ShiftReport[] = [];
let progressive: ShiftReport | undefined;
let isGood = true;
if (options.againstProgressive) {
  say('\nA progressive shift to hold the others against');
  progressive = await work(progressiveShift(options), 'progressive');
}
for (let index = 0; isGood && index < options.shifts; index += 1) {
  const shift = nthShift(options, index);
  say(
    `\nShift ${index + 1} of ${options.shifts}, seed ${shift.seed}, network ${shift.cutMiddle ? 'cut for the middle third' : 'up'}`,
  );
  const report = await work(shift, `shift-${index + 1}`);
  if (report) done.push(report);
}

/** The report of a shift that came to its end. The first that is not good ends the soak, and what it wrote is kept. */
async function work(shift: ShiftOptions, name: string): Promise<ShiftReport | undefined> {
  const shiftFolder = join(folder, name);
  mkdirSync(shiftFolder);
  let report: ShiftReport | undefined;
  try {
    report = await runShift(shift, shiftFolder, fileLog(join(shiftFolder, 'shift.log')), say);
    say(printReport(report));
    isGood = judgeShift(report) === 'balanced' && keepsFigures(shift, report);
  } catch (error) {
    console.error(error);
    isGood = false;
  }
  if (isGood) rmSync(shiftFolder, { recursive: true });
  return report;
}

function keepsFigures({ dialMode }: ShiftOptions, { fleet }: ShiftReport): boolean {
  if (dialMode !== 'predictive' || !fleet) return true;
  const verdict = judgeFigures(fleet, progressive?.fleet);
  say(printFigures(verdict));
  return verdict.kind === 'too-few' || verdict.kept;
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
if (isGood) {
  rmSync(folder, { recursive: true });
  say('The books of every shift balance.');
} else {
  say(`THE LAST SHIFT IS NOT GOOD; everything it wrote is kept in ${folder}`);
}
process.exit(isGood ? 0 : 1);
