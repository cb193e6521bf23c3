import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runShift } from '../../../src/lab/shift/run-shift.ts';
import type { ShiftOptions } from '../../../src/lab/shift/shift-options.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { silentLog } from '../../support/silent-log.ts';

const SHIFT: ShiftOptions = {
  agents: 4,
  minutes: 0.5,
  listFile: join(import.meta.dirname, '../../../resources/lists/demo-retention.csv'),
  seed: 3,
  speed: 30,
  dialMode: 'progressive',
  cutMiddle: false,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-shift-test-'));
});
afterEach(() => removeFolder(folder));

describe('a shift of simulated agents at real desks', () => {
  it.each([
    ['with the network up', false],
    ['whose network to the centre is cut for its middle third', true],
  ])('balances its books %s', async (_, cutMiddle) => {
    const report = await runShift({ ...SHIFT, cutMiddle }, folder, silentLog, () => undefined);
    expect(report.books.findings).toEqual([]);
    expect(report.doubleDials).toBe(0);
    expect(report.books.counts.dialogs).toBeGreaterThan(SHIFT.agents);
    expect(report.books.counts.centreOutcomes).toBeGreaterThan(0);
    expect(report.rtp.toCustomers).toBeGreaterThan(0);
    expect(report.rtp.toAgents).toBeGreaterThan(0);
  });
});
