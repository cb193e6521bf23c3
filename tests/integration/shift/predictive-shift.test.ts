import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runShift } from '../../../src/lab/shift/run-shift.ts';
import type { Mishaps } from '../../../src/lab/shift/shift-faults.ts';
import { silentLog } from '../../support/silent-log.ts';

const AWAY_MS = 5_000;
const BACK_MS = 10_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-predictive-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Who answers at a desk whose agent talks, while the network to the centre is away, hears the message: until somebody has. */
const cutUntilSomebodyHeardTheMessage: Mishaps = async (scene) => {
  while (!scene.lab.dialogs().some(({ heardMessage }) => heardMessage !== undefined)) {
    await sleep(BACK_MS);
    scene.wire.cut();
    await sleep(AWAY_MS);
    scene.wire.mend();
  }
};

it('a predictive shift over a network that fails again and again dials nobody twice, leaves nobody in silence and keeps its books', async () => {
  const report = await runShift(
    {
      agents: 6,
      minutes: 3,
      listFile: join(import.meta.dirname, '../../../resources/lists/demo-retention.csv'),
      seed: 5,
      speed: 8,
      dialMode: 'predictive',
      cutMiddle: false,
    },
    folder,
    silentLog,
    () => undefined,
    cutUntilSomebodyHeardTheMessage,
  );
  expect(report.books.findings).toEqual([]);
  expect(report.books.counts.dialogs).toBeGreaterThan(0);
  expect(report.books.counts.centreOutcomes).toBeGreaterThan(0);
  expect(report).toMatchObject({ doubleDials: 0, dialledAgain: 0, fleet: { ghosts: [] } });
  expect(report.fleet?.live).toBeGreaterThan(0);
}, 900_000);
