import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/lab/customers/seeded-random.ts';
import { profileOf, readDeskBooks } from '../../../src/lab/shift/shift-desk.ts';
import { type ShiftScene, setShiftScene } from '../../../src/lab/shift/shift-scene.ts';
import { doubleDials, takeStock } from '../../../src/lab/shift/take-stock.ts';
import type { CrashPoint } from '../../../src/main/ports.ts';
import { DeskProcess } from '../../support/kill/desk-process.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { silentLog } from '../../support/silent-log.ts';

/** Two desks side by side, so that each core has one. */
const DESKS = ['agent1', 'agent2'] as const;
const KILLS_PER_DESK = 50;
const SPEED = 60;
const LIST = join(import.meta.dirname, '../../../resources/lists/demo-retention.csv');

/** Where a desk dies: at a labelled point, or wherever it happens to be. */
const WAYS_TO_DIE: readonly (CrashPoint | 'anywhere')[] = [
  'attempt.before-commit',
  'attempt.after-commit',
  'invite.sent',
  'call.answered',
  'call.answer-noted',
  'outcome.before-commit',
  'outcome.after-commit',
  'push.before-send',
  'push.after-answer',
  'push.after-ack',
  'anywhere',
];

let folder: string;
let scene: ShiftScene;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-kill-'));
  scene = await setShiftScene({
    folder,
    listFile: LIST,
    seed: 7,
    speed: SPEED,
    dialMode: 'progressive',
    log: silentLog,
    mediaTimeoutMs: 3_000,
  });
});

afterAll(async () => {
  await scene?.close();
  removeFolder(folder);
});

describe('a desk that is killed', () => {
  it(`loses nothing, doubles nothing and dials nobody twice over ${DESKS.length * KILLS_PER_DESK} kills`, async () => {
    const saved = new Set<string>();
    const deaths = await Promise.all(
      DESKS.map((username, index) => dieAgainAndAgain(username, index, saved)),
    );

    expect(deaths.flat().filter((signal) => signal === 'SIGKILL')).toHaveLength(
      DESKS.length * KILLS_PER_DESK,
    );
    for (const username of DESKS) {
      const last = new DeskProcess({ ...childOf(username, 0), finish: true }, saved);
      expect(await last.ended).toMatchObject({ code: 0, complaints: '' });
    }
    const until = Date.now() + 30_000;
    while (scene.lab.dialogs().some((dialog) => dialog.at.end === undefined) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const dialogs = scene.lab.dialogs();
    const desks = [];
    for (const username of DESKS) {
      desks.push(await readDeskBooks({ username, profileDir: profileOf(folder, username) }, silentLog));
    }
    const books = await takeStock(scene, dialogs, desks);
    const kept = new Set(desks.flatMap((desk) => desk.outcomes.map((outcome) => outcome.attemptId)));

    expect(books.findings).toEqual([]);
    expect([...saved].filter((attemptId) => !kept.has(attemptId))).toEqual([]);
    expect(doubleDials(dialogs)).toBe(0);
    expect(books.counts.dialogs).toBeGreaterThan(DESKS.length * 5);
  }, 900_000);
});

/** The same desk, killed and started on the same profile, time and again; the signals it ended by. */
async function dieAgainAndAgain(
  username: string,
  index: number,
  saved: Set<string>,
): Promise<(string | null)[]> {
  const random = seededRandom(2026, username);
  const deaths: (string | null)[] = [];
  for (let kill = 0; kill < KILLS_PER_DESK; kill += 1) {
    const way = WAYS_TO_DIE[(kill + index * 5) % WAYS_TO_DIE.length] ?? 'anywhere';
    const desk = new DeskProcess(
      {
        ...childOf(username, kill),
        ...(way === 'anywhere' ? {} : { crash: { point: way, nth: 1 + Math.floor(random() * 2) } }),
      },
      saved,
    );
    await desk.ready;
    // A labelled point that is not reached in time is left for a death wherever it stands.
    const timer = setTimeout(() => desk.kill(), way === 'anywhere' ? random() * 2_000 : 8_000);
    const { signal, complaints } = await desk.ended;
    clearTimeout(timer);
    if (complaints) throw new Error(complaints);
    deaths.push(signal);
  }
  return deaths;
}

function childOf(username: string, kill: number) {
  return {
    username,
    profileDir: profileOf(folder, username),
    centralUrl: scene.centralUrl,
    campaignId: scene.campaign.id,
    seed: 100 + kill,
    speed: SPEED,
  };
}
