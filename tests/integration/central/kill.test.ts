import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import type { CentralCrashPoint } from '../../../src/central/ports.ts';
import { addCampaign, importList, listCsv } from '../../support/central/campaign-with-list.ts';
import { MortalCentre } from '../../support/central/mortal-centre.ts';
import { TestDesk } from '../../support/central/test-desk.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const RANDOM_KILLS = 15;
const POINTS: readonly CentralCrashPoint[] = [
  'push.before-commit',
  'push.after-commit',
  'push.before-answer',
  'claim.before-commit',
  'claim.after-commit',
];
const KILLS_A_POINT = 3;
const DESKS = ['agent1', 'agent2', 'agent3', 'agent4'];
const CONTACTS = 6_000;

/** Moments of the random kills, ms after the start: fixed, so that a failure can be met again. */
const moment = (round: number) => 20 + ((round * 7919) % 400);

describe('the central system under kill -9', () => {
  let folder: string;
  let centre: MortalCentre;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waihu-kill-'));
    centre = new MortalCentre(folder);
    await centre.start();
  });
  afterAll(async () => {
    await centre?.kill();
    removeFolder(folder);
  });

  it('loses and doubles nothing of what desks push, and leases no number twice', {
    timeout: 300_000,
  }, async () => {
    const clock = { nowMs: () => Date.now() };
    const { token } = await centre.call('signIn', {
      username: 'supervisor1',
      password: DEMO_PASSWORD,
      deviceName: 'supervisor',
    });
    const asCentre = {
      clock,
      call: centre.call.bind(centre),
      tokenOf: async () => token,
    } as unknown as Parameters<typeof TestDesk.signIn>[0];
    const campaignId = await addCampaign(asCentre);
    await importList(asCentre, campaignId, listCsv(CONTACTS));
    const desks = await Promise.all(DESKS.map((name) => TestDesk.signIn(asCentre, name)));

    const attempts: { id: string; taskId: string }[] = [];
    const outcomes: string[] = [];
    let stop = false;
    const work = async (desk: TestDesk) => {
      while (!stop) {
        for (const granted of await desk.claimAndPull(campaignId, 5)) {
          const attempt = desk.attempt(granted);
          const outcome = desk.outcome(attempt, 'accepted');
          const events = desk.events(attempt, desk.ended(attempt.attemptId, 'answered', 30_000), outcome);
          attempts.push({ id: attempt.attemptId, taskId: attempt.taskId });
          outcomes.push(outcome.outcomeId);
          const cut = 1 + (attempts.length % 2);
          await desk.pushEvents(events.slice(0, cut));
          await Promise.all([desk.pushEvents(events), desk.pushEvents(events)]);
        }
      }
    };
    const working = Promise.all(desks.map(work));

    for (let round = 0; round < RANDOM_KILLS; round++) {
      await new Promise((resolve) => setTimeout(resolve, moment(round)));
      await centre.kill();
      await centre.start();
    }
    await centre.kill();
    for (const point of POINTS)
      for (let nth = 1; nth <= KILLS_A_POINT; nth++) {
        await centre.start(point, nth * 2);
        await centre.died();
      }
    await centre.start();
    stop = true;
    await working;

    const books = await centre.call('books', {}, { token });
    const sorted = (ids: readonly string[]) => [...ids].sort();
    expect(sorted(books.attempts.map(({ id }) => id))).toEqual(sorted(attempts.map(({ id }) => id)));
    expect(sorted(books.outcomes.map(({ id }) => id))).toEqual(sorted(outcomes));
    expect(books.parked).toBe(0);
    expect(books.doubleDials).toBe(0);
    expect(new Set(attempts.map(({ taskId }) => taskId)).size).toBe(attempts.length);
    expect(attempts.length).toBeGreaterThan(RANDOM_KILLS);
  });
});
