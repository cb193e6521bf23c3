import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CentralOutput } from '../../../src/contract/central-api.ts';
import { numberOf } from '../../support/desk/desk-bench.ts';
import { FleetBench } from '../../support/desk/fleet-bench.ts';

type Pulled = CentralOutput<'pull'>;

let bench: FleetBench;
/** Pulls under way, each waiting for its answer; taken as the centre was when it was asked. */
let pulls: (() => void)[];

beforeEach(async () => {
  pulls = [];
  bench = new FleetBench();
  bench.softphone.means = 'pull';
  await bench.takesPart();
});
afterEach(() => bench.close());

/** From now on pulls are answered when the test says so. */
function holdPulls(): void {
  bench.central.answers.pull = ({ cursor }) => {
    const now = bench.clock.wallMs();
    const answer: Pulled = {
      cursor: String(bench.central.changes.length),
      more: false,
      changes: bench.central.changes.slice(cursor ? Number(cursor) : 0),
      leasesExpireAt: now + 3_600_000,
      dncAsOf: now,
      centreTime: now,
    };
    return new Promise((resolve) => pulls.push(() => resolve(answer)));
  };
}

function answerPulls(): void {
  for (const answer of pulls.splice(0)) answer();
}

/** Everybody that this desk could dial asks not to be called, and its channel is away as that is told. */
function withdrawAll(): void {
  for (let index = 0; index < 40; index++)
    bench.central.changes.push({ kind: 'dnc', number: numberOf(index), since: 1, removed: false });
}

describe('a desk whose channel comes back', () => {
  it('dials nobody before it has heard what it missed', async () => {
    bench.central.lose();
    await bench.renderer.call('agent.setStatus', { status: 'on-break' });
    const before = bench.softphone.dialled.length;
    withdrawAll();
    holdPulls();
    bench.central.cut = false;
    bench.central.reopenLive();
    bench.sayPace();
    await bench.renderer.call('agent.setStatus', { status: 'available' });
    await bench.untilTrue(() => pulls.length > 0);
    bench.grantNow(3);
    await bench.pass(3_000);
    expect(bench.states.at(-1)?.reserve ?? 0).toBe(0);
    expect(bench.softphone.dialled.slice(before)).toEqual([]);

    answerPulls();
    bench.grantNow(3);
    await bench.pass(3_000);
    expect(bench.softphone.dialled.slice(before)).toEqual([]);
  });

  it('does not take a pull for the news that was asked before the channel opened', async () => {
    holdPulls();
    bench.central.say({ kind: 'pull-now' });
    await bench.untilTrue(() => pulls.length === 1);
    withdrawAll();
    bench.central.reopenLive();
    bench.sayPace();
    const before = bench.softphone.dialled.length;
    answerPulls();
    await bench.untilTrue(() => pulls.length === 1);
    bench.grantNow(3);
    await bench.pass(2_000);
    expect(bench.softphone.dialled.slice(before)).toEqual([]);
  });

  it('goes on as soon as it has heard that nothing happened', async () => {
    holdPulls();
    bench.central.reopenLive();
    bench.sayPace();
    await bench.untilTrue(() => pulls.length > 0);
    expect(bench.states.at(-1)?.reserve).toBe(0);
    delete bench.central.answers.pull;
    answerPulls();
    await bench.untilTrue(() => (bench.states.at(-1)?.reserve ?? 0) > 0);
    const dialled = await bench.dial(2);
    expect(dialled).toHaveLength(2);
  });

  it('is as offline as before once the channel is lost again: the age of its data decides', async () => {
    holdPulls();
    bench.central.reopenLive();
    await bench.untilTrue(() => pulls.length > 0);
    bench.central.lose();
    await bench.until(({ work }) => work?.stage === 'preview' && work.gate?.kind === 'allowed');
  });
});
