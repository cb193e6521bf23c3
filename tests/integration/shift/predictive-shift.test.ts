import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runShift } from '../../../src/lab/shift/run-shift.ts';
import type { Mishaps } from '../../../src/lab/shift/shift-faults.ts';
import { judgeShift } from '../../../src/lab/shift/shift-verdict.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { silentLog } from '../../support/silent-log.ts';

const AWAY_MS = 5_000;
const BACK_MS = 10_000;
const LOOK_MS = 250;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-predictive-test-'));
});
afterEach(() => removeFolder(folder));

/** Who answers at a desk whose agent talks, while the network to the centre is away, hears the message: until somebody has. */
const cutUntilSomebodyHeardTheMessage: Mishaps = async (scene) => {
  while (!scene.lab.dialogs().some(({ heardMessage }) => heardMessage !== undefined)) {
    await sleep(BACK_MS);
    scene.wire.cut();
    await sleep(AWAY_MS);
    scene.wire.mend();
  }
  return { sipHalfOpen: [] };
};

const SHIFT = {
  agents: 6,
  minutes: 3,
  listFile: join(import.meta.dirname, '../../../resources/lists/demo-retention.csv'),
  seed: 5,
  speed: 8,
  dialMode: 'predictive',
  cutMiddle: false,
} as const;

it('a predictive shift over a network that fails again and again dials nobody twice, leaves nobody in silence and keeps its books', async () => {
  const report = await runShift(SHIFT, folder, silentLog, () => undefined, cutUntilSomebodyHeardTheMessage);
  expect(report.books.findings).toEqual([]);
  expect(report.books.counts.dialogs).toBeGreaterThan(0);
  expect(report.books.counts.centreOutcomes).toBeGreaterThan(0);
  expect(report).toMatchObject({ doubleDials: 0, dialledAgain: 0, ghostsAtDesks: [], fleet: { ghosts: [] } });
  expect(report.fleet?.live).toBeGreaterThan(0);
}, 900_000);

/** Kills a desk at the moment at which a customer has answered there, who then waits for whoever may come. */
const killWithCustomer: Mishaps = async (scene, team, ms) => {
  const { user } = await team.killWithCustomer(ms, (dead) => scene.lab.keepCustomers(dead));
  const left = () => scene.lab.dialogs().filter(({ username }) => username === user);
  while (left().some(({ at }) => at.end === undefined)) await sleep(LOOK_MS);
  return { sipHalfOpen: [] };
};

it('a customer who waits at a desk that is killed is given up by the carrier, and is abandoned for desk and centre alike', async () => {
  const report = await runShift(
    { ...SHIFT, minutes: 1, faults: true },
    folder,
    silentLog,
    () => undefined,
    killWithCustomer,
  );
  const { caught = [], desktopLost = [], endsOfKilled } = report.fleet?.left ?? {};
  expect(desktopLost).not.toEqual([]);
  expect(caught).toEqual(expect.arrayContaining([...desktopLost]));
  expect(endsOfKilled).toMatchObject({ 'session-timer': expect.any(Number) });
  expect(report.abandons.desktopLostAtCentre).toBe(desktopLost.length);
  expect(judgeShift(report)).toBe('balanced');
}, 900_000);
